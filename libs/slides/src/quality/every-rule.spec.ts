import { assessedDeck as deck, assessedSlide as slide } from '../testing/assessed';
import { themeNamed } from '../themes/themes';
import { assessDeck } from './assess-deck';
import { DeckToAssess } from './finding';

const bullets = (title: string, points: string[], rest: object = {}) =>
  slide('bullets', { title, points }, rest);
const many = (count: number) =>
  Array.from({ length: count }, (_, i) => bullets(`Reason ${i}`, [`point ${i}`, `more ${i}`]));
const flow = { boxes: [], overflow: [], height: 0, room: 612, unmeasured: [] };
const crowded = { ...flow, overflow: [{ field: 'title', measured: 3, limit: 2, unit: 'lines' }] };
const mono = themeNamed('mono');
const pale = {
  ...mono,
  colours: { ...mono.colours, plain: { ...mono.colours.plain, muted: '#cccccc' } },
};
const text = 'The reserve fell from 22 % to 9 % by May 2025. "We would not go back," says Lind.';
const sources = [{ source_id: 'a', text }];
const cites = (start: number) => ({
  citations: [{ source_id: 'a', start, end: start + 11, quote: 'The reserve' }],
});
const RESERVE = 'The reserve fell to 9 %';
const saysAll = { citations: [{ source_id: 'a', start: 0, end: text.length, quote: text }] };
const framed = (...slides: ReturnType<typeof slide>[]) =>
  deck([slide('title'), ...slides, slide('closing')]);
const [first, last] = [slide('title'), slide('closing')];
const planned = (...slides: (typeof first)[]) =>
  slides.map(({ slide_id, content }) => ({ slide_id, title: content.title }));

/** Per rule a deck that breaks it, and the nearest one that does not. */
const RULES: Record<string, readonly [breaks: DeckToAssess, keeps: DeckToAssess]> = {
  fit: [
    deck([bullets('T', ['a', 'b'], { flow: crowded })]),
    deck([bullets('T', ['a', 'b'], { flow })]),
  ],
  unmeasured: [
    deck([bullets('T', ['a', 'b'], { flow: { ...flow, unmeasured: ['🚀'] } })]),
    deck([bullets('T', ['a', 'b'], { flow })]),
  ],
  contrast: [deck([first, last], { theme: pale }), deck([first, last], { theme: mono })],
  density: [
    deck([
      bullets(
        'T',
        Array<string>(6).fill('one two three four five six seven eight nine ten eleven'),
      ),
    ]),
    deck([bullets('T', Array<string>(6).fill('one two three four five six seven eight nine ten'))]),
  ],
  'title-length': [
    deck([
      bullets('one two three four five six seven eight nine ten eleven twelve a b c', ['a', 'b']),
    ]),
    deck([
      bullets('one two three four five six seven eight nine ten eleven twelve a b', ['a', 'b']),
    ]),
  ],
  language: [
    deck([bullets('확실한 예측', ['예비비를 줄입니다', '계획합니다'])]),
    deck([bullets('확실한 예측', ['예비비를 줄입니다', 'ok'])], { language: 'ko' }),
  ],
  'title-duplicate': [
    deck([bullets('Same', ['a', 'b']), bullets('same!', ['c', 'd'])]),
    deck([bullets('Same', ['a', 'b']), bullets('Other', ['c', 'd'])]),
  ],
  repetition: [
    deck([
      bullets('One', ['the fee falls with every plant that joins', 'b']),
      bullets('Two', ['the fee falls with every plant that joins', 'b']),
    ]),
    deck([
      bullets('One', ['the fee falls with every plant that joins', 'b']),
      bullets('Two', ['a forecast needs nine meters and ten weeks', 'b']),
    ]),
  ],
  'layout-run': [framed(...many(3)), framed(...many(2))],
  'layout-variety': [
    deck([...many(4), slide('title'), slide('chart'), slide('quote'), ...many(3)]),
    deck([...many(4), slide('title'), slide('chart'), slide('quote'), slide('table'), ...many(2)]),
  ],
  'slide-count': [deck([first, last], { slideCount: 3 }), deck([first, last], { slideCount: 2 })],
  'slide-missing': [
    deck([first, last], { plan: [...planned(first, last), { slide_id: 'gone', title: 'c' }] }),
    deck([first, last], { plan: planned(first, last) }),
  ],
  'slide-order': [
    deck([first, last], { plan: planned(last, first) }),
    deck([first, last], { plan: planned(first, last) }),
  ],
  opening: [deck([slide('chart'), last]), deck([first, last])],
  ending: [deck([first, slide('chart')]), deck([first, last])],
  signposts: [framed(...many(9)), framed(slide('agenda'), ...many(9))],
  'notes-length': [
    deck([slide('chart', undefined, { presenter_notes: 'word '.repeat(261) })]),
    deck([slide('chart', undefined, { presenter_notes: 'word '.repeat(260) })]),
  ],
  'number-unsupported': [
    deck([bullets('Down to 8.5 %', ['a', 'b'])], { sources }),
    deck([bullets('Down to 9 %', ['a', 'b'])], { sources }),
  ],
  'date-unsupported': [
    deck([bullets('It fell by June 2025', ['a', 'b'])], { sources }),
    deck([bullets('It fell by May 2025', ['a', 'b'])], { sources }),
  ],
  'quote-unsupported': [
    deck([slide('quote', { title: 'They agree', quote: 'We love every part of it' })], { sources }),
    deck([slide('quote', { title: 'They agree', quote: 'We would not go back' })], { sources }),
  ],
  'citation-broken': [
    deck([slide('closing', undefined, cites(4))], { sources }),
    deck([slide('closing', undefined, cites(0))], { sources }),
  ],
  uncited: [
    deck([bullets('T', [RESERVE, 'Growers plant trees along the river'], saysAll)], { sources }),
    deck([bullets('T', [RESERVE, 'They would not go back'], saysAll)], { sources }),
  ],
  safety: [
    deck([slide('chart', undefined, { html_content: '<h2>t</h2><b onclick="x">y</b>' })]),
    deck([slide('chart')]),
  ],
  heading: [
    deck([slide('chart', undefined, { html_content: '<p>t</p>' })]),
    deck([slide('chart')]),
  ],
};

const found = (input: DeckToAssess) => assessDeck(input).findings.map(({ rule }) => rule);

it.each(Object.entries(RULES))('finds %s where it is, and not where it is not', (rule, decks) => {
  const [breaks, keeps] = decks;
  expect(found(breaks)).toContain(rule);
  expect(found(keeps)).not.toContain(rule);
});

it.each([
  ['Lorem ipsum dolor sit', 'Ipsum is a village'],
  ['[insert company name]', 'the [sic] company'],
  ['TODO: numbers', 'what to do next'],
  ['{"title": "A plan"}', 'a plan {draft}'],
  ['As an AI language model I cannot', 'AI writes the first draft'],
  ['At most 120 characters', 'at most 120 guests'],
  ['<div>markup</div>', 'a < b and c > d'],
  ['[the report](https://example.org)', 'the report [1]'],
])('finds junk in %j and none in %j', (junk, clean) => {
  expect(found(deck([bullets('T', [junk, 'b'])]))).toContain('junk');
  expect(found(deck([bullets('T', [clean, 'b'])]))).not.toContain('junk');
});

it('takes identifiers in Korean text for no other language', () => {
  const code =
    '구현: main.py의 lifespan에서 DATA_ENCRYPTION_KEY, SERVICE_URL, SERVICE_ROLE_SECRET_KEY 체크';
  const ko = { language: 'ko' };
  expect(found(deck([bullets('Startup Validation', [code, '효과: 조기 발견'])], ko))).not.toContain(
    'language',
  );
  const english = 'The reserve fell when every plant had joined the common forecast';
  expect(found(deck([bullets('확실한 예측', [english, english])], ko))).toContain('language');
});

it('says of every finding which slide, which rule, what was measured and what is allowed', () => {
  for (const [breaks] of Object.values(RULES))
    for (const finding of assessDeck(breaks).findings) {
      expect(finding.detail).toMatch(/^.+\.$/s);
      expect([finding.measure, finding.limit]).not.toContain(undefined);
      expect(['fault', 'hint']).toContain(finding.severity);
      expect('slide_id' in finding).toBe(true);
    }
});
