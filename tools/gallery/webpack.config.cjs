const path = require('node:path');
const app = require('../build/webpack.config.cjs');

const root = path.resolve(__dirname, '../..');

/** The gallery as one bundle, built like the apps. */
module.exports = {
  ...app({ app: 'worker' }),
  entry: { main: path.join(__dirname, 'gallery.ts') },
  output: {
    path: path.join(root, 'dist/tools/gallery'),
    filename: '[name].js',
    libraryTarget: 'commonjs2',
    clean: true,
  },
};
