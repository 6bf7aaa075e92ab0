module.exports = {
  ...require('../../../jest.preset.js'),
  displayName: 'decks',
  rootDir: __dirname,
};
