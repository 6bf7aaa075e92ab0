import { type Dictionary, en } from '../i18n/en';
import { ko } from '../i18n/ko';
import { sentenceFor } from './finding-sentence';

const content = { title: 'Tides', points: ['The sea rises 3 times a day', 'x'.repeat(90)] };
const finding = { rule: 'number-unsupported', measure: '3', limit: 'in the source', detail: '' };
const said = (more: { rule?: string; field?: string; detail: string }, language: Dictionary = en) =>
  sentenceFor({ ...finding, ...more }, content, language.findingSays);

/** Every rule that `GET /decks/{id}/quality` may name. */
const RULES = [
  ...[
    'fit',
    'off-slide',
    'overlap',
    'type-size',
    'unmeasured',
    'contrast',
    'density',
    'title-length',
    'language',
  ],
  ...[
    'title-duplicate',
    'repetition',
    'layout-run',
    'layout-variety',
    'slide-count',
    'slide-missing',
    'slide-order',
  ],
  ...[
    'opening',
    'ending',
    'signposts',
    'notes-length',
    'number-unsupported',
    'date-unsupported',
    'quote-unsupported',
  ],
  ...['citation-broken', 'uncited', 'junk', 'safety', 'heading', 'verbatim'],
];

it('names a text by its words', () => {
  expect(said({ field: 'points[0]', detail: 'points[0] says 3, which no source does.' })).toBe(
    '“The sea rises 3 times a day” says 3, which no source does.',
  );
});

it('names a text by its words alone, without the marks that make them bold', () => {
  const marked = { title: 'The sea **rises** and *falls*' };
  const told = { rule: 'new-rule', field: 'title', detail: 'title is junk.', measure: 0, limit: 0 };
  expect(sentenceFor(told, marked, {})).toBe('“The sea rises and falls” is junk.');
});

it('names a long text by how it begins', () => {
  expect(said({ field: 'points[1]', detail: 'points[1] is junk.' })).toBe(
    `“${'x'.repeat(48)}…” is junk.`,
  );
});

it.each([
  ['a finding without a place', { detail: 'Two slides in a row have the same layout.' }],
  ['a place that is gone', { field: 'points[7]', detail: 'points[7] is junk.' }],
  ['a sentence that does not begin with its place', { field: 'title', detail: 'Too long: title.' }],
])('leaves %s as it is', (_, more) => {
  expect(said(more)).toBe(more.detail);
});

it('names every rule in both languages, and speaks Korean of it to who reads Korean', () => {
  const detail = 'points[0] says 3, which no source does.';
  expect(said({ field: 'points[0]', detail }, ko)).toBe(
    '“The sea rises 3 times a day”: 3, 자료에 없는 숫자입니다.',
  );
  for (const rule of RULES) expect(said({ rule, field: 'title', detail }, ko)).toMatch(/[가-힣]/);
  for (const names of [en.findings, ko.findings, ko.findingSays])
    expect(Object.keys(names).sort()).toEqual([...RULES].sort());
});

it('leaves a rule that it does not know to the server', () => {
  expect(said({ rule: 'new-rule', detail: 'Something.' }, ko)).toBe('Something.');
});
