import type { Block, Span } from '@presto/decks';
import fc from 'fast-check';
import { MEDIA_TYPES, type SourceMediaType } from './media-type';
import { read } from './testing/outline-of';

const seed = Number(process.env['TEST_SEED'] ?? 1);

function spansOf(block: Block): Span[] {
  switch (block.kind) {
    case 'heading':
      return [block.span];
    case 'paragraph':
    case 'quote':
      return [block.span, ...block.sentences, ...block.marks];
    case 'list':
      return block.items.flatMap(({ span, sentences }) => [span, ...sentences]);
    case 'table':
      return [...block.header, ...block.rows.flat()];
    default:
      return [];
  }
}

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

const piece = fc.constantFrom(
  '# Head\n',
  '\n',
  '\n\n',
  '- item one. And two.\n',
  '1. step\n',
  '> quoted words — Someone\n',
  '| a | b |\n|--|--|\n| 1 | 2 |\n',
  '**strong** and *em* ',
  '`code` ',
  '[link](http://a.b) ',
  '&amp; &#44; ',
  '\\* ',
  '한국어 문장입니다. ',
  '日本語。',
  '```\ncode\n```\n',
  '$$x$$\n',
  '<b>t</b> ',
  '<table><tr><td>c</td></tr></table>\n',
  'a,b,"c"\n',
  'Sentence one. ',
  '\u200B',
  '\u202E',
  '👩‍👧 ',
  '\t',
  '    ',
  '---\n',
  '=====\n',
  '[^1]',
  '!',
  '(',
  '"',
);
const document = fc
  .array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 40 })
  .map((parts) => parts.join('').replace(/\r/g, '').normalize('NFC'));

describe('readDocument', () => {
  it.each(MEDIA_TYPES.filter((type) => type !== 'text/csv'))(
    'gives every span of %s its true place',
    (mediaType: SourceMediaType) => {
      fc.assert(
        fc.property(document, (text) => {
          let last = 0;
          for (const block of read(text, mediaType).blocks) {
            expect(block.start).toBeGreaterThanOrEqual(last);
            expect(block.end).toBeLessThanOrEqual(text.length);
            last = block.start;
            for (const { text: shown, start, end } of spansOf(block)) {
              expect(start).toBeLessThanOrEqual(end);
              const quote = text.slice(start, end);
              expect(shown).toBe(shown.trim());
              if (!/[&<]/.test(quote)) expect(letters(quote)).toContain(letters(shown).slice(0, 3));
            }
          }
        }),
        { seed, numRuns: 300 },
      );
    },
  );

  it('reads the same text the same way', () => {
    fc.assert(
      fc.property(document, (text) => {
        expect(read(text)).toEqual(read(text));
      }),
      { seed, numRuns: 60 },
    );
  });
});

describe('hostile Markdown', () => {
  const MEBI = 1_048_576;
  const fill = (unit: string): string => unit.repeat(Math.floor(MEBI / unit.length));

  it.each([
    ['deep quotes', '> '.repeat(MEBI / 2)],
    ['deep lists', Array.from({ length: 700 }, (_, at) => `${' '.repeat(at * 2)}- x`).join('\n')],
    ['marks that never close', fill('a**b')],
    ['open links', fill('[a](')],
    [
      'a hundred thousand items',
      Array.from({ length: 100_000 }, (_, at) => `- i ${at}`).join('\n'),
    ],
    ['as many headings', fill('# a\n')],
    ['as many tables', fill('<table><tr><td>1')],
  ])('%s are read as plain text, which is said', (_, text) => {
    const before = process.cpuUsage();
    const { remarks } = read(text);
    const { user, system } = process.cpuUsage(before);

    expect(remarks.join()).toMatch(/read as plain text, because/);
    expect((user + system) / 1e6).toBeLessThan(6);
  });

  it('of one line costs time by its length', () => {
    const before = process.cpuUsage();
    expect(read(fill('The quick brown fox jumps over the lazy dog. ')).blocks).toHaveLength(1);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(8);
  });
});
