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
          const wrong: unknown[] = [];
          for (const block of read(text, mediaType).blocks) {
            if (block.start < last || block.end > text.length) wrong.push(block);
            last = block.start;
            for (const span of spansOf(block)) {
              const quote = text.slice(span.start, span.end);
              const traced =
                /[&<]/.test(quote) || letters(quote).includes(letters(span.text).slice(0, 3));
              if (span.start > span.end || span.text !== span.text.trim() || !traced)
                wrong.push({ span, quote });
            }
          }
          expect(wrong).toEqual([]);
        }),
        { seed, numRuns: 150 },
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
  const LONG = 262_144;
  const fill = (unit: string): string => unit.repeat(Math.floor(LONG / unit.length));

  it.each([
    ['deep quotes', '> '.repeat(LONG / 2)],
    ['deep lists', Array.from({ length: 700 }, (_, at) => `${' '.repeat(at * 2)}- x`).join('\n')],
    ['marks that never close', fill('a**b')],
    ['open links', fill('[a](')],
    ['too many items', Array.from({ length: 30_000 }, (_, at) => `- i ${at}`).join('\n')],
    ['as many headings', fill('# a\n')],
    ['as many lines in a paragraph', fill('1,2\n')],
    ['as many tables', fill('<table><tr><td>1')],
  ])('%s are read as plain text, which is said', (_, text) => {
    const before = process.cpuUsage();
    const { remarks } = read(text);
    const { user, system } = process.cpuUsage(before);

    expect(remarks.join()).toMatch(/read as plain text, because/);
    expect((user + system) / 1e6).toBeLessThan(3);
  });

  it('of one line costs time by its length', () => {
    const before = process.cpuUsage();
    expect(read(fill('The quick brown fox jumps over the lazy dog. ')).blocks).toHaveLength(1);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(4);
  });
});
