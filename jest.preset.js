const { compilerOptions } = require('./tsconfig.base.json');

/** Workspace aliases come from tsconfig.base.json, so that an import resolves to the same file everywhere. */
const aliases = Object.fromEntries(
  Object.entries(compilerOptions.paths).map(([alias, [file]]) => [
    `^${alias}$`,
    `${__dirname}/${file}`,
  ]),
);

const swcrc = JSON.parse(require('node:fs').readFileSync(`${__dirname}/.swcrc`, 'utf8'));
/** As it is built, but packages are loaded when a spec first uses them: Jest loads them anew for every file. */
const swc = { ...swcrc, module: { ...swcrc.module, lazy: true } };

module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.spec.ts'],
  moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'json', 'node'],
  transform: {
    '^.+\\.m?tsx?$': ['@swc/jest', swc],
  },
  moduleNameMapper: aliases,
  setupFiles: [`${__dirname}/jest.setup.js`],
  testTimeout: 30_000,
};
