const { compilerOptions } = require('./tsconfig.base.json');

/** Workspace aliases come from tsconfig.base.json, so that an import resolves to the same file everywhere. */
const aliases = Object.fromEntries(
  Object.entries(compilerOptions.paths).map(([alias, [file]]) => [
    `^${alias}$`,
    `${__dirname}/${file}`,
  ]),
);

module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.spec.ts'],
  moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'json', 'node'],
  transform: {
    '^.+\\.m?tsx?$': [
      '@swc/jest',
      JSON.parse(require('node:fs').readFileSync(`${__dirname}/.swcrc`, 'utf8')),
    ],
  },
  moduleNameMapper: aliases,
  setupFiles: [`${__dirname}/jest.setup.js`],
  testTimeout: 30_000,
};
