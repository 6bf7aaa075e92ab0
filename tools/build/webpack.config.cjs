const path = require('node:path');
const { compilerOptions } = require('../../tsconfig.base.json');

const root = path.resolve(__dirname, '../..');
const aliases = Object.fromEntries(
  Object.entries(compilerOptions.paths).map(([alias, [file]]) => [
    `${alias}$`,
    path.join(root, file),
  ]),
);

/** Tools in plain ESM find their own files by their place, so they stay where they are. */
const stays = (folder, context, request) =>
  request.endsWith('.mjs') && `commonjs ${path.relative(folder, path.resolve(context, request))}`;

/**
 * One bundle an app or tool: our own code in, every npm package out (it is installed beside it).
 * `--env app=api`, or `--env entry=tools/bench/main.ts --env out=tools/bench`.
 */
module.exports = ({ app, entry = `apps/${app}/src/main.ts`, out = `apps/${app}` }) => {
  const folder = path.join(root, 'dist', out);
  return {
    mode: 'none',
    target: 'node24',
    devtool: 'source-map',
    context: root,
    entry: { main: path.join(root, entry) },
    output: {
      path: folder,
      filename: '[name].js',
      libraryTarget: 'commonjs2',
      clean: true,
    },
    resolve: {
      extensions: ['.ts', '.js'],
      // A dynamic import names the file as Node will see it, with .js.
      extensionAlias: { '.js': ['.ts', '.js'] },
      alias: aliases,
    },
    externals: [
      ({ context, request }, done) => {
        if (!/^(\.|\/|@presto\/)/.test(request)) return done(null, `commonjs ${request}`);
        const left = stays(folder, context, request);
        return left ? done(null, left) : done();
      },
    ],
    module: { rules: [{ test: /\.ts$/, loader: 'swc-loader' }] },
    optimization: { nodeEnv: false },
    stats: 'errors-warnings',
  };
};
