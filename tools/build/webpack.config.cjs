const path = require('node:path');
const { compilerOptions } = require('../../tsconfig.base.json');

const root = path.resolve(__dirname, '../..');
const aliases = Object.fromEntries(
  Object.entries(compilerOptions.paths).map(([alias, [file]]) => [
    `${alias}$`,
    path.join(root, file),
  ]),
);

/** One bundle an app: our own code in, every npm package out (it is installed beside it). */
module.exports = ({ app }) => ({
  mode: 'none',
  target: 'node24',
  devtool: 'source-map',
  context: root,
  entry: { main: path.join(root, 'apps', app, 'src/main.ts') },
  output: {
    path: path.join(root, 'dist/apps', app),
    filename: '[name].js',
    libraryTarget: 'commonjs2',
    clean: true,
  },
  // A dynamic import names the file as Node will see it, with .js.
  resolve: { extensions: ['.ts', '.js'], extensionAlias: { '.js': ['.ts', '.js'] }, alias: aliases },
  externals: [
    ({ request }, done) =>
      /^(\.|\/|@presto\/)/.test(request) ? done() : done(null, `commonjs ${request}`),
  ],
  module: { rules: [{ test: /\.ts$/, loader: 'swc-loader' }] },
  optimization: { nodeEnv: false },
  stats: 'errors-warnings',
});
