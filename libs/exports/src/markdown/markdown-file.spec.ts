import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString } from 'mdast-util-to-string';
import { gfm } from 'micromark-extension-gfm';
import { PAYLOADS } from '../../../slides/src/testing/payloads';
import { make } from '../testing/make';
import { aDeckOf, sampleDeck } from '../testing/sample-deck';
import { inlineMarkdown, plainMarkdown } from './encode';

const parsed = (text: string) =>
  fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
const kinds = (node: { type: string; children?: unknown[] }): string[] => [
  node.type,
  ...(node.children ?? []).flatMap((child) => kinds(child as { type: string })),
];
const fileOf = async (...input: Parameters<typeof make>) =>
  Buffer.from((await make(...input)).bytes).toString();

describe.each(['en', 'ko'] as const)('every layout in %s', (language) => {
  const deck = sampleDeck(language);

  it('is a document with a heading a slide, rules between them, and nothing that runs', async () => {
    const tree = parsed(await fileOf(deck, 'md', { notes: true }));
    const headings = tree.children.filter(({ type }) => type === 'heading');
    expect(headings).toHaveLength(deck.slides.length + 1);
    expect(tree.children.filter(({ type }) => type === 'thematicBreak')).toHaveLength(
      deck.slides.length,
    );
    expect(kinds(tree)).not.toContain('html');
  });

  it('keeps the words of every text, and every number of charts and tables', async () => {
    const text = toString(parsed(await fileOf(deck, 'md', { notes: true })));
    const squeezed = text.replace(/\s+/g, '');
    const strings = deck.slides.flatMap(
      ({ layout, content }) =>
        JSON.stringify(content, (key, value: unknown) =>
          [
            'kind',
            'align',
            'icon',
            'language',
            'src',
            'highlight',
            'formula',
            'highlight_lines',
            'highlight_row',
            'highlight_column',
          ].includes(key) || layout === 'code'
            ? undefined
            : value,
        )?.match(/(?<=[:[,])"(?:[^"\\]|\\.)*"(?!:)/g) ?? [],
    );
    expect(strings.length).toBeGreaterThan(100);
    const missing = strings
      .map((json) => (JSON.parse(json) as string).replace(/\*\*|[*`]/g, '').replace(/\s+/g, ''))
      .filter((words) => !squeezed.includes(words));
    expect(missing).toEqual([]);
  });
});

it('has notes only when it is asked for them', async () => {
  const deck = sampleDeck('en', { layouts: ['bullets'] });
  expect(await fileOf(deck, 'md', { notes: true })).toContain('> Say this of bullets.');
  expect(await fileOf(deck, 'md', { notes: false })).not.toContain('Say this');
});

it('shows hostile text as text', async () => {
  for (const payload of [...PAYLOADS, '| a | b |', '```\nx', '[x](javascript:1)', '---', '1. a']) {
    const title = payload.slice(0, 80);
    const deck = aDeckOf([{ layout: 'statement', content: { title, lead: null } }], { title });
    const tree = parsed(await fileOf(deck, 'md'));
    const made = new Set(kinds(tree));
    // A web address stays what it is: readers of GFM make a link of it, with itself as its words.
    for (const kind of [
      'html',
      'image',
      'table',
      'list',
      ...(/https?:|www\.|@/.test(title) ? [] : ['link']),
    ])
      expect([payload, made.has(kind)]).toEqual([payload, false]);
    expect(tree.children.filter(({ type }) => type === 'heading')).toHaveLength(2);
  }
});

it('shows any text as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), (text) => {
      const shown = text.replace(/\s+/g, ' ').trim();
      const tree = parsed(`a ${plainMarkdown(text)} b`);
      expect(toString(tree).replace(/\s+/g, ' ')).toBe(shown ? `a ${shown} b` : 'a b');
    }),
  );
});

it('keeps a slide’s marks, and code that holds backticks', () => {
  expect(inlineMarkdown('a **b** *c* `d|e`')).toBe('a **b** *c* `d\\|e`');
});

it('goes on counting where a list goes on, and breaks lines where the slide does', async () => {
  const items = Array.from({ length: 6 }, (_, i) => ({ label: `Part ${i + 1}`, detail: null }));
  const agenda = { layout: 'agenda', content: { title: 'Agenda', items, current: null } };
  const [cards] = sampleDeck('en', { layouts: ['feature-cards'] }).slides;
  const text = await fileOf(aDeckOf([agenda, ...(cards ? [cards] : [])]), 'md');
  expect(text).toContain('4. **Part 4**');
  expect(text).toContain('6. **Part 6**');
  expect(text).toMatch(/- \*\*Meters\*\*\\\n {2}Read the nine largest loads/);
});
