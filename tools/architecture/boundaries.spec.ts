import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

jest.setTimeout(120_000);

interface Case {
  /** What is allowed or forbidden by this row of `depConstraints`. */
  readonly tag: string;
  readonly file: string;
  readonly specifier: string;
  /** Part of the message that forbids it; null when it is allowed. */
  readonly because: RegExp | null;
}

const TAGS = /can only depend on libs tagged|cannot depend on any libs/;
/** What depends on us already is reported as a circle, before its tag is looked at. */
const CIRCLE = /^Circular dependency/;
const NPM = /is not allowed to import (the )?"[^"]+"( package)?/;

/** One line of imports a row: what fires, and what does not. The files need not exist. */
const CASES: readonly Case[] = [
  row(
    'type:app',
    'apps/api/src/fixture.ts',
    '../../../libs/kernel/src',
    /relative or absolute path/,
  ),
  row('type:app', 'apps/api/src/fixture.ts', '@presto/persistence', null),
  row('type:adapter', 'libs/messaging/src/fixture.ts', '@presto/persistence', TAGS),
  row('type:adapter', 'libs/persistence/src/fixture.ts', '@presto/messaging', TAGS),
  row('type:adapter', 'libs/llm/src/fixture.ts', '@presto/sources', TAGS),
  row('type:adapter', 'libs/messaging/src/fixture.ts', '@presto/decks', null),
  row('type:adapter', 'libs/messaging/src/fixture.ts', 'ioredis', null),
  row('type:platform', 'libs/platform/src/fixture.ts', '@presto/decks', TAGS),
  row('type:platform', 'libs/platform/src/fixture.ts', '@presto/kernel', null),
  row('type:context', 'libs/domain/decks/src/fixture.ts', '@presto/persistence', CIRCLE),
  row('type:context', 'libs/domain/decks/src/fixture.ts', '@presto/platform', TAGS),
  row('type:context', 'libs/domain/decks/src/fixture.ts', 'typeorm', NPM),
  row('type:context', 'libs/domain/decks/src/fixture.ts', '@nestjs/core', NPM),
  row('type:context', 'libs/domain/decks/src/fixture.ts', '@presto/slides', null),
  row('type:context', 'libs/domain/decks/src/fixture.ts', '@nestjs/cqrs', null),
  row('type:pure', 'libs/slides/src/fixture.ts', '@presto/decks', CIRCLE),
  row('type:pure', 'libs/slides/src/fixture.ts', '@presto/platform', TAGS),
  row('type:pure', 'libs/slides/src/fixture.ts', '@nestjs/common', NPM),
  row('type:pure', 'libs/slides/src/fixture.ts', 'pg', NPM),
  row('type:pure', 'libs/slides/src/fixture.ts', '@presto/contracts', null),
  row('type:pure', 'libs/slides/src/fixture.ts', 'sanitize-html', null),
  row('type:contracts', 'libs/contracts/src/fixture.ts', '@presto/kernel', TAGS),
  row('type:contracts', 'libs/contracts/src/fixture.ts', 'rxjs', NPM),
  row('type:contracts', 'libs/contracts/src/fixture.ts', 'zod', null),
  row('type:kernel', 'libs/kernel/src/fixture.ts', '@presto/contracts', TAGS),
  row('type:kernel', 'libs/kernel/src/fixture.ts', 'zod', NPM),
  row('type:kernel', 'libs/kernel/src/fixture.ts', './app-error', null),
];

/** Tools are no part of the product: nothing imports them, and they may start and read everything. */
const UNBOUND = ['type:tool'];

function row(tag: string, file: string, specifier: string, because: RegExp | null): Case {
  return { tag, file, specifier, because };
}

interface Linted {
  readonly depConstraints: readonly { sourceTag: string }[];
  readonly projects: Readonly<Record<string, { root: string; tags: readonly string[] }>>;
  readonly findings: readonly { active: boolean; reported: readonly string[] }[];
}

let linted: Linted;

beforeAll(async () => {
  const script = path.join(__dirname, 'lint-imports.mjs');
  const cases = JSON.stringify(CASES.map(({ file, specifier }) => ({ file, specifier })));
  const { stdout } = await promisify(execFile)(process.execPath, [script, cases], {
    env: { ...process.env, NODE_OPTIONS: '', NX_DAEMON: 'false', NX_TUI: 'false' },
    maxBuffer: 16 * 1024 * 1024,
  });
  linted = JSON.parse(stdout.slice(stdout.indexOf('{"depConstraints"'))) as Linted;
});

it('has an import that is reported and one that is not for every row of the table', () => {
  for (const { sourceTag } of linted.depConstraints) {
    if (UNBOUND.includes(sourceTag)) continue;
    const cases = CASES.filter(({ tag }) => tag === sourceTag);
    expect([sourceTag, cases.some(({ because }) => because !== null)]).toEqual([sourceTag, true]);
    expect([sourceTag, cases.some(({ because }) => because === null)]).toEqual([sourceTag, true]);
  }
});

it('knows every project by exactly one tag, and a row for each', () => {
  const rows = linted.depConstraints.map(({ sourceTag }) => sourceTag);
  for (const [name, { tags }] of Object.entries(linted.projects)) {
    const types = tags.filter((tag) => tag.startsWith('type:'));
    expect([name, types.length]).toEqual([name, 1]);
    expect(rows).toContain(types[0]);
  }
});

it.each(
  CASES.map(
    (each, index) =>
      [each.tag, each.file, each.because ? 'reports' : 'allows', each.specifier, index] as const,
  ),
)('%s: %s %s %s', (tag, file, _verdict, _specifier, index) => {
  const { because } = CASES[index] ?? { because: null };
  const { active, reported } = linted.findings[index] ?? { active: false, reported: [] };
  const project = Object.values(linted.projects).find(({ root }) => file.startsWith(`${root}/`));
  expect(project?.tags).toContain(tag);
  expect(active).toBe(true);
  if (because) expect(reported).toEqual([expect.stringMatching(because)]);
  else expect(reported).toEqual([]);
});
