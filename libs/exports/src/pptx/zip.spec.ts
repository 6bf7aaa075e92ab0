import fc from 'fast-check';
import { unzip } from '../testing/unzip';
import { zipOf } from './zip';

it('gives back every entry as it was, whatever its name and bytes', () => {
  const entries = fc.uniqueArray(
    fc.record({ name: fc.string({ unit: 'grapheme', minLength: 1 }), bytes: fc.uint8Array() }),
    { selector: ({ name }) => name.toWellFormed() },
  );
  fc.assert(
    fc.property(entries, (list) => {
      const opened = unzip(zipOf(list));
      expect([...opened.keys()]).toEqual(list.map(({ name }) => name));
      for (const { name, bytes } of list) expect(opened.get(name)?.equals(bytes)).toBe(true);
    }),
  );
});

it('gives the same bytes for the same entries', () => {
  const entries = [{ name: 'a.xml', bytes: Buffer.from('<a/>') }];
  expect(zipOf(entries).equals(zipOf(entries))).toBe(true);
});
