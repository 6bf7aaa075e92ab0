import eslint from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Who may import whom, and which npm packages: one table, the same as in docs/architecture.md. */
export const depConstraints = [
  { sourceTag: 'type:app', onlyDependOnLibsWithTags: ['*'] },
  { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['*'] },
  {
    sourceTag: 'type:adapter',
    onlyDependOnLibsWithTags: [
      'type:context',
      'type:pure',
      'type:contracts',
      'type:kernel',
      'type:platform',
    ],
  },
  {
    sourceTag: 'type:platform',
    onlyDependOnLibsWithTags: ['type:contracts', 'type:kernel'],
  },
  {
    sourceTag: 'type:context',
    onlyDependOnLibsWithTags: ['type:pure', 'type:contracts', 'type:kernel'],
    allowedExternalImports: ['@nestjs/common', '@nestjs/cqrs'],
  },
  {
    sourceTag: 'type:pure',
    onlyDependOnLibsWithTags: ['type:contracts', 'type:kernel'],
    bannedExternalImports: [
      '@nestjs/*',
      'typeorm',
      'pg',
      'ioredis',
      'bullmq',
      'fastify',
      '@langchain/*',
      'langchain',
    ],
  },
  { sourceTag: 'type:contracts', onlyDependOnLibsWithTags: [], allowedExternalImports: ['zod'] },
  { sourceTag: 'type:kernel', onlyDependOnLibsWithTags: [], allowedExternalImports: [] },
];

const SPECS = ['**/*.spec.ts', '**/testing/**'];

export default [
  { ignores: ['**/dist', '**/node_modules', '**/coverage', '.presto', '.nx'] },
  eslint.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mts'],
    plugins: { '@nx': nx },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      // Scripts in other alphabets and control characters are data here.
      'no-control-regex': 'off',
      'no-misleading-character-class': 'off',
      'no-irregular-whitespace': [
        'error',
        { skipStrings: true, skipRegExps: true, skipTemplates: true },
      ],
      eqeqeq: ['error', 'always'],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Read the environment in config.ts alone.',
        },
      ],
      'no-restricted-properties': [
        'error',
        {
          object: 'jest',
          property: 'mock',
          message: 'Use an in-memory adapter that passes the contract suite.',
        },
        { object: 'it', property: 'only' },
        { object: 'it', property: 'skip' },
        { object: 'describe', property: 'only' },
        { object: 'describe', property: 'skip' },
      ],
    },
  },
  {
    files: ['libs/**/*.ts', 'apps/**/*.ts'],
    ignores: SPECS,
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { enforceBuildableLibDependency: false, allow: [], depConstraints },
      ],
    },
  },
  {
    files: ['**/config.ts', 'tools/**', ...SPECS, 'apps/e2e/**'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.js', '**/*.cjs', '**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'module',
          'require',
          '__dirname',
          'globalThis',
          'Buffer',
          'URL',
          'fetch',
          'performance',
          'AbortSignal',
          'AbortController',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'setImmediate',
          'TextDecoder',
          'TextEncoder',
          'structuredClone',
          'URLSearchParams',
        ].map((name) => [name, 'readonly']),
      ),
    },
    rules: { '@typescript-eslint/no-require-imports': 'off', 'no-control-regex': 'off' },
  },
  prettier,
];
