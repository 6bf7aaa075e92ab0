module.exports = { ...require('../../jest.preset.js'), displayName: 'slides', rootDir: __dirname };
