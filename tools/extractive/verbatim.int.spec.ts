import path from 'node:path';
import { visibleText, type SourceDocument } from '@presto/decks';
import { saidTexts, squashed } from '@presto/slides';
import { assessedDeck } from './assess';
import { deckOf, documentsUnder, readFileAs, readText } from './deck-of';

const EXAMPLES = path.join(__dirname, '../../examples');
const extra = process.env['EXTRA_CORPUS_DIR'];
const files = [...documentsUnder(EXAMPLES), ...(extra ? documentsUnder(extra) : [])];
const cases = files.map((file): [string, SourceDocument] => [
  path.basename(file),
  readFileAs(file),
]);
/** Emoji, which no packaged font has: they are reported, and shown as the reader's machine shows them. */
const EMOJI = /\p{Extended_Pictographic}/u;

/** Markdown without its markup, read without a parser; what stands in code is no markup. */
function rawWords(markdown: string): string {
  const body = markdown.replace(/^---\n[\s\S]*?\n---\n/, '');
  const code = /^ *(`{3,})[^\n`]*\n([\s\S]*?)^ *\1`* *$|`[^`\n]+`/gm;
  let [words, at] = ['', 0];
  for (const match of body.matchAll(code)) {
    words += rawProse(body.slice(at, match.index)) + (match[2] ?? match[0]);
    at = match.index + match[0].length;
  }
  return words + rawProse(body.slice(at));
}

function rawProse(markdown: string): string {
  return markdown
    .replace(/^(\s*[-*+] )\[[ x]\] /gim, '$1')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\]\([^)\s]*(?:\s"[^"]*")?\)/g, ']')
    .replace(/<\/?[a-z][^>]*>/gi, '');
}

describe.each(cases)('a verbatim deck of %s', (_, document) => {
  let shown: Awaited<ReturnType<typeof assessedDeck>>['slides'];
  let findings: Awaited<ReturnType<typeof assessedDeck>>['report']['findings'];
  beforeAll(async () => {
    const made = await assessedDeck(document, { mode: 'verbatim', language: 'en' });
    [shown, findings] = [made.slides, made.report.findings];
  });

  it('shows every character of it, in order and nothing else, on slides that fit', () => {
    const isEmoji = ({ rule, measure }: (typeof findings)[number]) =>
      rule === 'unmeasured' && EMOJI.test(String(measure));
    expect(findings.filter((finding) => !isEmoji(finding))).toEqual([]);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.every(({ presenter_notes }) => presenter_notes === null)).toBe(true);
    // A head that comes again heads something.
    const sections = shown
      .filter(({ layout }) => layout === 'section')
      .map(({ content }) => content.title);
    expect(new Set(sections).size).toBe(sections.length);
    for (const title of sections) {
      const first = shown.find(({ content }) => content.title === title);
      expect(first?.layout).toBe('section');
    }
  });

  it('has all letters and digits of the file itself, whatever reads it', () => {
    const bare = (text: string): string => text.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '');
    const raw = document.mediaType === 'text/markdown' ? rawWords(document.text) : document.text;
    const heads = new Set<string>([bare(document.title)]);
    let rest = bare(raw);
    for (const { layout, content } of shown) {
      for (const { field, text } of saidTexts(layout, content)) {
        const words = bare(text);
        // Numbers of ordered lists are marks in the file and signs on the slide.
        const at = [0, 1, 2].find(
          (mark) => rest.startsWith(words, mark) && /^\d*$/.test(rest.slice(0, mark)),
        );
        if (at !== undefined) rest = rest.slice(at + words.length);
        else if (!heads.has(words))
          throw new Error(`${field} says "${text}", next is "${rest.slice(0, 60)}"`);
        if (field === 'title' || field.startsWith('columns')) heads.add(words);
      }
    }
    expect(rest).toBe('');
  });
});

describe('verbatim', () => {
  it.each([
    ['a lone sentence', 'Tides come twice a day.'],
    ['asterisks and backticks', 'Take 2 \\* 3 \\*\\* 4 and `code` and \\`ticks\\`, then stop.'],
    ['a sentence without end', `It goes on ${'and on, '.repeat(200)}for ever.`],
    ['words without spaces', '蜂は花の蜜を集める。'.repeat(60)],
    ['one word of a thousand letters', 'x'.repeat(1_000)],
    ['headings alone', '# One\n\n## Two\n\n## Three\n'],
    [
      'a wide table',
      '| a | b | c | d | e | f | g |\n|-|-|-|-|-|-|-|\n| 1 | 2 | 3 | 4 | 5 | 6 | 7 |\n',
    ],
    ['a table with empty heads', '| | b |\n|-|-|\n| 1 | 2 |\n| 3 | 4 |\n'],
    ['long code', `\`\`\`js\n${'const a = 1;\n\n'.repeat(40)}${'y'.repeat(300)}\n\`\`\`\n`],
    ['a formula that cannot be set', '$$\\frac{1$$\n'],
    ['nested lists', '- a\n  - b\n    - c\n- d\n\n1. one\n2. two\n3. three\n'],
    ['a long quotation', `> ${'Never before. '.repeat(60)}\n>\n> — Someone\n`],
  ])('shows %s as it is', async (_, text) => {
    const document = readText(text);
    const { slides: shown, report } = await assessedDeck(document, {
      mode: 'verbatim',
      language: 'en',
    });
    expect(report.findings.filter(({ rule }) => rule === 'verbatim')).toEqual([]);
    const all = shown.flatMap(({ layout, content }) => saidTexts(layout, content));
    expect(squashed(all.map((said) => said.text).join('')).length).toBeGreaterThanOrEqual(
      squashed(visibleText(document)).length,
    );
  });

  it.each([
    ['one sentence', 'and so it goes on, '.repeat(14_000)],
    ['one word', 'x'.repeat(262_144)],
    ['lines', `a,b\n${'1,2\n'.repeat(50_000)}`],
  ])('refuses a long text of %s before it costs much time', async (_, text) => {
    const document = readText(text);
    const before = process.cpuUsage();
    await expect(deckOf([document], { mode: 'verbatim', language: 'en' })).rejects.toMatchObject({
      code: 'source.too_long',
    });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(10);
  });

  it('says how many slides a text takes that no deck holds', async () => {
    const document = readText('Tides come twice a day, and so it is every day. '.repeat(2_000));
    await expect(deckOf([document], { mode: 'verbatim' })).rejects.toMatchObject({
      kind: 'invalid',
      code: 'source.too_long',
      extra: { most: 100 },
    });
  });
});
