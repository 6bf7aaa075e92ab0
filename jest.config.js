const { readdirSync, existsSync } = require('node:fs');

/** Every project of the workspace in one run, so that coverage is one figure. */
const projects = ['libs', 'libs/domain', 'apps']
  .flatMap((folder) => readdirSync(`${__dirname}/${folder}`).map((name) => `${folder}/${name}`))
  .concat('tools')
  .map((folder) => `<rootDir>/${folder}/jest.config.js`)
  .filter((file) => existsSync(file.replace('<rootDir>', __dirname)));

module.exports = {
  projects,
  collectCoverageFrom: ['libs/**/src/**/*.ts', '!**/*.spec.ts', '!**/testing/**', '!**/index.ts'],
  // For the whole run: Jest reads no timeout of single projects. A machine may be slow, and end-to-end tests are long.
  testTimeout: 180_000,
  coverageDirectory: 'coverage',
  coverageReporters: ['text-summary', 'json-summary'],
  coverageThreshold: { global: { lines: 85 } },
};
