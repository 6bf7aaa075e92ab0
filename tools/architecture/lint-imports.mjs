import { readCachedProjectGraph, createProjectGraphAsync } from '@nx/devkit';
import { ESLint } from 'eslint';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const RULE = '@nx/enforce-module-boundaries';
const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Lints one import a case by the real configuration, and writes what the boundary rule says of each to
 * stdout. A process of its own, because the rule reads the cached project graph of its working directory,
 * and says nothing at all when there is none.
 *
 * argv[2]: JSON of `{ file, specifier }[]`, files relative to the root; they need not exist.
 */
process.chdir(root);
await createProjectGraphAsync({ exitOnError: true });
const graph = readCachedProjectGraph();

const { depConstraints } = await import(new URL('../../eslint.config.mjs', import.meta.url).href);
const eslint = new ESLint({ cwd: root });
const findings = [];
for (const { file, specifier } of JSON.parse(process.argv[2] ?? '[]')) {
  const filePath = path.join(root, file);
  const config = await eslint.calculateConfigForFile(filePath);
  const source = `import * as imported from '${specifier}';\nexport { imported };\n`;
  const [result] = await eslint.lintText(source, { filePath });
  findings.push({
    file,
    specifier,
    active: config?.rules?.[RULE]?.[0] === 2,
    reported: (result?.messages ?? [])
      .filter(({ ruleId }) => ruleId === RULE)
      .map(({ message }) => message),
  });
}
const projects = Object.fromEntries(
  Object.values(graph.nodes).map(({ data, name }) => [name, { root: data.root, tags: data.tags }]),
);
process.stdout.write(JSON.stringify({ depConstraints, projects, findings }));
