import { sentenceFor } from './finding-sentence';

const content = { title: 'Tides', points: ['The sea rises 3 times a day', 'x'.repeat(90)] };

it('names a text by its words', () => {
  const detail = 'points[0] says 3, which no source does.';
  expect(sentenceFor({ field: 'points[0]', detail }, content)).toBe(
    '“The sea rises 3 times a day” says 3, which no source does.',
  );
});

it('names a long text by how it begins', () => {
  const detail = 'points[1] is junk.';
  expect(sentenceFor({ field: 'points[1]', detail }, content)).toBe(
    `“${'x'.repeat(48)}…” is junk.`,
  );
});

it.each([
  ['a finding without a place', { detail: 'Two slides in a row have the same layout.' }],
  ['a place that is gone', { field: 'points[7]', detail: 'points[7] is junk.' }],
  ['a sentence that does not begin with its place', { field: 'title', detail: 'Too long: title.' }],
])('leaves %s as it is', (_, finding) => {
  expect(sentenceFor(finding, content)).toBe(finding.detail);
});
