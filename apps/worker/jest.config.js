module.exports = {
  ...require('../../jest.preset.js'),
  displayName: 'worker',
  rootDir: __dirname,
  globalSetup: '../../jest.services.setup.js',
  globalTeardown: '../../jest.services.teardown.js',
};
