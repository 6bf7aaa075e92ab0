/** Random faults find what depends on the machine's pace as well: long runs, with `npm run test:long`. */
const LONG_ONLY = ['random-faults'];

module.exports = {
  ...require('../../jest.preset.js'),
  displayName: 'e2e',
  rootDir: __dirname,
  testMatch: ['**/*.e2e.spec.ts'],
  testPathIgnorePatterns: process.env.TEST_LONG === '1' ? [] : LONG_ONLY,
};
