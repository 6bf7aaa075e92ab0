module.exports = {
  ...require('../../jest.preset.js'),
  displayName: 'api',
  rootDir: __dirname,
  globalSetup: '../../jest.services.setup.js',
  globalTeardown: '../../jest.services.teardown.js',
};
