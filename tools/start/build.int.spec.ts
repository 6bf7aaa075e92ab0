import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hashOfFiles } from './build.mjs';

const dir = mkdtempSync(path.join(os.tmpdir(), 'presto-build-'));
afterAll(() => rmSync(dir, { recursive: true }));

const write = (name: string, content: string) => {
  mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
  writeFileSync(path.join(dir, name), content);
};
const hash = () => hashOfFiles(dir, ['src', 'one.json', 'missing']);

it('changes with the content and the names of the inputs, and with nothing else', () => {
  write('src/deep/a.ts', '1');
  write('one.json', '{}');
  const first = hash();

  write('elsewhere.ts', 'x');
  write('src/deep/a.spec.ts', 'x');
  expect(hash()).toBe(first);

  write('src/deep/a.ts', '2');
  expect(hash()).not.toBe(first);
  write('src/deep/a.ts', '1');
  expect(hash()).toBe(first);

  write('src/b.ts', '');
  expect(hash()).not.toBe(first);
});
