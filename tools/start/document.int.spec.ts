import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readDocument } from './document.mjs';

const dir = mkdtempSync(path.join(os.tmpdir(), 'presto-document-'));
afterAll(() => rmSync(dir, { recursive: true }));

const given = (name: string, content: string | Buffer) => {
  const file = path.join(dir, name);
  writeFileSync(file, content);
  return file;
};

it.each([
  ['the-twelve_factors.md', 'text/markdown', 'The twelve factors'],
  ['NOTES.MARKDOWN', 'text/markdown', 'NOTES'],
  ['a.txt', 'text/plain', 'A'],
  ['co2.csv', 'text/csv', 'Co2'],
])('reads %s as %s, titled “%s”', (name, media_type, title) => {
  expect(readDocument(given(name, 'x'))).toEqual({ text: 'x', media_type, title });
});

it.each([
  ['empty.md', ' \n', 'is empty'],
  ['broken.md', Buffer.from([0xc3, 0x28]), 'is not UTF-8 text'],
  ['binary.txt', 'a\0b', 'is not UTF-8 text'],
  ['large.md', 'x'.repeat(1024 * 1024 + 1), 'is too large: 1.1 MiB'],
  ['a.docx', 'x', 'is of a kind that cannot be read'],
])('refuses %s in one sentence', (name, content, words) => {
  expect(() => readDocument(given(name, content))).toThrow(words);
});

it('takes a document of exactly 1 MiB', () => {
  expect(readDocument(given('full.md', 'x'.repeat(1024 * 1024))).text).toHaveLength(1024 * 1024);
});

it('refuses what is not there or not a file', () => {
  expect(() => readDocument(path.join(dir, 'nowhere.md'))).toThrow('does not exist');
  mkdirSync(path.join(dir, 'folder.md'));
  expect(() => readDocument(path.join(dir, 'folder.md'))).toThrow('is not a file');
});
