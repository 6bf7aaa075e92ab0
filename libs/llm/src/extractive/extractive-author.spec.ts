import { ExtractiveAuthor } from './extractive-author';
import {
  aDocument,
  code,
  formula,
  heading,
  list,
  paragraph,
  quotation,
  table,
} from './testing/a-document';
import { aBrief, call, planned, written } from './testing/author-at-work';

const bees =
  'Bees gather nectar from many flowers. Workers live for six weeks in summer. A queen can live for five years. Honey keeps for a hundred years in a closed jar.';
const hives =
  'Hives stand in rows along the southern fence. Keepers open them once a week in spring. Smoke calms a colony within two minutes. Frames are lifted one after the other.';

const rich = aDocument(
  'Keeping bees',
  heading(1, 'Keeping bees'),
  paragraph(
    'Keeping bees takes patience and a good hat. **A colony repays every hour that is given to it.** The first year decides.',
  ),
  heading(2, 'How a hive is opened'),
  paragraph('Opening a hive takes four steps:'),
  list(
    [
      '**Smoke**: calm the colony',
      '**Lift**: take the lid off',
      '**Look**: check every frame',
      '**Close**: put the lid back',
    ],
    true,
  ),
  heading(2, 'What a year brings'),
  list(['March 2026: first flight', 'May 2026: swarming begins', 'July 2026: the honey is taken']),
  heading(2, 'What it yields'),
  paragraph(
    'A good hive gives 24 kg of honey a year. Losses over winter fell to 8 % last year. Every jar sells for $9 at the market.',
  ),
  table(
    ['Year', 'Honey'],
    [
      ['2022', '210'],
      ['2023', '260'],
      ['2024', '330'],
      ['2025', '410'],
    ],
    'kg',
  ),
  quotation('I came for the honey and stayed for the calm of the hive.', 'Runa Dahl, keeper'),
  heading(2, 'How to record it'),
  paragraph('A small script counts the bees at the entrance. The count is taken every minute.'),
  code('python', 'for bee in entrance:\n    count += 1'),
  formula('N = \\sum b_i'),
  paragraph('The sum runs over all the minutes of a day.'),
  heading(2, 'Advantages'),
  list(['Honey of your own', 'More fruit in the garden']),
  heading(2, 'Risks'),
  list(['Stings are painful', 'Swarms annoy the neighbours']),
);

describe('ExtractiveAuthor', () => {
  it('lays material out by its kind', async () => {
    const slides = await written([rich], { slideCount: 14 });
    const by = (layout: string) => slides.find((slide) => slide.layout === layout)?.content;

    expect(slides).toHaveLength(14);
    expect(by('process')).toMatchObject({
      items: [{ label: 'Smoke', detail: 'calm the colony' }, {}, {}, {}],
    });
    expect(by('timeline')).toMatchObject({
      items: [{ when: 'March 2026', label: 'first flight' }, {}, {}],
    });
    expect(by('chart')).toMatchObject({
      kind: 'column',
      unit: 'kg',
      categories: ['2022', '2023', '2024', '2025'],
      series: [{ name: 'Honey', values: [210, 260, 330, 410] }],
    });
    expect(by('testimonial')).toMatchObject({
      quote: 'I came for the honey and stayed for the calm of the hive.',
      name: 'Runa Dahl',
      role: 'keeper',
    });
    expect(by('figures')).toMatchObject({
      items: [
        { value: '8', unit: '%' },
        { value: '$9', label: 'Every jar sells for $9 at the market' },
      ],
    });
    expect(by('code')).toMatchObject({
      language: 'python',
      code: 'for bee in entrance:\n    count += 1',
    });
    expect(by('formula')).toMatchObject({ formula: 'N = \\sum b_i' });
  });

  it('cites every sentence that it shows, and speaks the passages behind it', async () => {
    for (const { citations, presenterNotes, layout } of await written([rich])) {
      for (const { start, end, quote } of citations)
        expect(rich.text.slice(start, end)).toBe(quote);
      if (layout !== 'title' && layout !== 'agenda') expect(citations.length).toBeGreaterThan(0);
      if (layout === 'bullets' || layout === 'process') expect(presenterNotes).toMatch(/\w+/);
    }
  });

  it('speaks nothing when no notes are wanted', async () => {
    const slides = await written([rich], { includeSpeakerNotes: false });
    expect(slides.map(({ presenterNotes }) => presenterNotes)).toEqual(slides.map(() => null));
  });

  it('goes on where a plan broke off', async () => {
    const whole = await planned([rich], { slideCount: 9 });
    const rest = await planned([rich], { slideCount: 9 }, whole.entries.slice(0, 4));
    expect(rest.entries).toEqual(whole.entries.slice(4));
  });

  it('keeps no text of the source in its plan but titles', async () => {
    const { entries } = await planned([rich]);
    for (const { intent, passages } of entries) {
      expect(rich.text).not.toContain(intent);
      expect(Object.keys(passages[0] ?? {}).sort()).not.toContain('quote');
    }
  });

  it('says how many slides a source carries when more are asked for', async () => {
    const short = aDocument('Bees', paragraph(bees));
    await expect(planned([short], { slideCount: 30 })).rejects.toMatchObject({
      kind: 'invalid',
      code: 'source.too_short',
      message: expect.stringMatching(/too short for 30 slides\. It carries \d+\./),
    });
    await expect(planned([aDocument('x', paragraph('Bees fly.'))])).rejects.toMatchObject({
      code: 'source.too_short',
    });
  });

  it('makes a short deck of parts of code, with what the other parts give to remember', async () => {
    const parts = ['login', 'logout', 'refresh', 'profile', 'audit', 'export'];
    const api = aDocument(
      'The API',
      heading(1, 'The API'),
      ...parts.flatMap((name) => [
        heading(2, `How ${name} is called`),
        code('http', `POST /auth/${name}\nAccept: application/json\nX-Trace: ${name}`),
      ]),
      heading(2, 'Related'),
      list(['Architecture of the agents', 'Setup of the servers', 'Guide for contributors']),
    );
    for (const slideCount of [3, 4, 5, 6])
      expect((await planned([api], { slideCount })).entries).toHaveLength(slideCount);
  });

  it('tells several sources one after the other', async () => {
    const second = { ...aDocument('Hives', heading(1, 'Hives'), paragraph(hives)), id: 'source-2' };
    const slides = await written([aDocument('Bees', heading(1, 'Bees'), paragraph(bees)), second], {
      slideCount: 5,
    });
    const cited = slides.flatMap(({ citations }) =>
      citations.map((citation) => citation.source_id),
    );
    expect(new Set(cited)).toEqual(new Set(['source-1', 'source-2']));
  });

  it('turns to what the topic asks for', async () => {
    const document = aDocument(
      'Both',
      heading(1, 'Bees'),
      paragraph(bees),
      heading(1, 'Hives'),
      paragraph(hives),
    );
    const { entries } = await planned([document], {
      slideCount: 3,
      topic: 'Everything about hives',
    });
    expect(document.text.slice(entries[1]?.passages[1]?.start)).toContain('Hives stand');
    expect(entries[1]?.passages[1]?.start).toBeGreaterThan(document.text.indexOf('# Hives'));
  });

  it('tells the findings first in storylines that want them so', async () => {
    const { entries } = await planned([rich], { template: 'report', slideCount: 8 });
    expect(entries[1]).toMatchObject({ layout: 'takeaways', title: 'In short' });
    expect(entries).toHaveLength(8);
  });

  it('makes a scaffold of a topic alone that says it is one', async () => {
    for (const [language, words] of [
      ['en', /scaffold to fill in/i],
      ['ko', /채워 넣을 틀/],
    ] as const) {
      const slides = await written([], {
        topic: 'Why bees matter',
        language,
        slideCount: 12,
        template: 'pitch',
      });
      expect(slides).toHaveLength(12);
      expect(slides[0]?.content).toMatchObject({ title: 'Why bees matter' });
      expect(JSON.stringify(slides[0]?.content)).toMatch(words);
      expect(JSON.stringify(slides.at(-1)?.content)).toMatch(words);
      expect(slides.flatMap(({ citations }) => citations)).toEqual([]);
      for (const { content } of slides)
        expect(JSON.stringify(content)).toMatch(/fill in|채울 곳|채워 넣을/i);
    }
  });

  it.each([3, 7, 20, 60])('makes a scaffold of exactly %i slides', async (slideCount) => {
    const { entries } = await planned([], { topic: 'Bees', slideCount });
    expect(entries).toHaveLength(slideCount);
    expect(new Set(entries.map(({ title }) => title)).size).toBe(slideCount);
  });

  it('writes nothing from a prompt, and says what works', async () => {
    const author = new ExtractiveAuthor();
    await expect(author.edit()).rejects.toMatchObject({
      kind: 'conflict',
      code: 'author.no_model',
      message: expect.stringContaining('OPENAI_API_KEY'),
    });
    const entry = { title: 'x', layout: 'bullets', intent: '', passages: [] };
    await expect(
      author.write(
        {
          brief: aBrief(),
          deckTitle: 'x',
          theme: 'x',
          sources: [rich],
          outline: [],
          order: 1,
          entry,
          prompt: 'more',
        },
        call,
      ),
    ).rejects.toMatchObject({ code: 'author.no_model' });
  });

  it('stops when its work is cancelled', async () => {
    const signal = AbortSignal.abort(new Error('cancelled'));
    const plan = new ExtractiveAuthor().plan(
      { brief: aBrief(), sources: [rich], settled: [] },
      { signal },
    );
    await expect(plan[Symbol.asyncIterator]().next()).rejects.toThrow('cancelled');
  });
});
