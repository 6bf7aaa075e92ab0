import { assessedDeck as deck, assessedSlide as slide } from '../testing/assessed';
import { assessDeck } from './assess-deck';
import { AssessedSlide, DeckToAssess } from './finding';

const SOURCE =
  'The reserve fell from 22 % to 9 %. "We would not go back," says Lind. It saves 1,234.5 MWh a year.';

const rules = (input: DeckToAssess) => assessDeck(input).findings.map(({ rule }) => rule);
const bullets = (title: string, points: string[]) => slide('bullets', { title, points });

it('finds nothing wrong with a short deck of samples', () => {
  const slides = (['title', 'chart', 'comparison', 'closing'] as const).map((layout) =>
    slide(layout),
  );
  expect(assessDeck(deck(slides))).toEqual({ score: 100, findings: [] });
});

it.each([
  ['junk', () => [bullets('A plan', ['Lorem ipsum dolor', 'two'])]],
  ['junk', () => [bullets('A plan', ['[insert name here]', 'two'])]],
  [
    'density',
    () => [
      bullets(
        'A plan',
        Array(6).fill('one two three four five six seven eight nine ten eleven twelve'),
      ),
    ],
  ],
  [
    'title-length',
    () => [
      bullets('One two three four five six seven eight nine ten eleven twelve thirteen a b', [
        'a',
        'b',
      ]),
    ],
  ],
  ['language', () => [bullets('확실한 예측', ['예비비를 줄입니다', '계획합니다'])]],
  [
    'title-duplicate',
    () => [bullets('Same title', ['a', 'b']), bullets('Same Title!', ['c', 'd'])],
  ],
  ['layout-run', () => ['A', 'B', 'C'].map((title) => bullets(title, ['a', 'b']))],
  [
    'repetition',
    () => [
      bullets('One', ['the fee falls with every plant that joins', 'b']),
      bullets('Two', ['the fee falls with every plant that joins', 'b']),
    ],
  ],
  ['opening', () => [slide('chart'), slide('closing')]],
  ['ending', () => [slide('title'), slide('chart')]],
  ['safety', () => [slide('chart', undefined, { html_content: '<h2>t</h2><b onclick="x">y</b>' })]],
  ['heading', () => [slide('chart', undefined, { html_content: '<p>t</p>' })]],
  ['notes-length', () => [slide('chart', undefined, { presenter_notes: 'word '.repeat(300) })]],
])('finds %s', (rule, slides) => {
  expect(rules(deck(slides()))).toContain(rule);
});

it('finds slides that are missing, too many or out of order', () => {
  const slides = [slide('title'), slide('closing')];
  const plan = [
    { slide_id: slides[1]?.slide_id ?? '', title: 'b' },
    { slide_id: slides[0]?.slide_id ?? '', title: 'a' },
    { slide_id: 'gone', title: 'c' },
  ];
  expect(rules(deck(slides, { plan, slideCount: 3 }))).toEqual(
    expect.arrayContaining(['slide-count', 'slide-missing', 'slide-order']),
  );
});

describe('with a source', () => {
  const sources = [{ source_id: 'a', text: SOURCE }];
  const found = (slides: AssessedSlide[]) =>
    assessDeck(deck(slides, { sources })).findings.filter(({ rule }) =>
      /unsupported|citation/.test(rule),
    );

  it('accepts numbers of the source however they are written', () => {
    expect(found([bullets('From 22 to 9 %', ['1234.5 MWh', '1 234,50 MWh', '3 reasons'])])).toEqual(
      [],
    );
  });

  it('names a number that no source has', () => {
    expect(found([bullets('Down to 9 %', ['Saves 61,000 € a year', 'b'])])).toMatchObject([
      {
        rule: 'number-unsupported',
        measure: '61,000',
        detail: 'points[0] says 61,000, which no source does.',
      },
    ]);
  });

  it('names a quotation that no source has', () => {
    const quote = (words: string) => slide('quote', { title: 'They agree', quote: words });
    expect(found([quote('We would not go back')])).toEqual([]);
    expect(found([quote('We are delighted with it')])).toMatchObject([
      { rule: 'quote-unsupported' },
    ]);
  });

  it('names a citation whose words do not stand at its place', () => {
    const cited = (start: number) =>
      slide('closing', undefined, {
        citations: [{ source_id: 'a', start, end: start + 11, quote: 'The reserve' }],
      });
    expect(found([cited(0)])).toEqual([]);
    expect(found([cited(4)])).toMatchObject([{ rule: 'citation-broken' }]);
  });
});

it('takes terms of other languages for part of a Korean deck, and running text for none of it', () => {
  const korean = (points: string[]) =>
    rules(
      deck([slide('bullets', { title: '배포는 자동으로 합니다', points })], { language: 'ko' }),
    );
  expect(korean(['Kubernetes Deployment', 'GitHub Actions CI/CD', 'Docker Compose'])).not.toContain(
    'language',
  );
  expect(
    korean([
      'The deployment is made by the pipeline on every push to main',
      'Nobody has to do anything by hand any more at all',
    ]),
  ).toContain('language');
});
