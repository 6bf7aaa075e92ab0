import { type LayoutName } from '../layouts/registry';
import { type SlideContent, parseContent } from '../content/parse-content';
import type { AssessedSlide } from './finding';
import { verbatimFindings } from './verbatim-rule';

function slide(layout: LayoutName, content: object): AssessedSlide {
  const parsed = parseContent(layout, content) as { layout: LayoutName; content: SlideContent };
  return {
    ...{ slide_id: layout, ...parsed, html_content: '' },
    ...{ presenter_notes: null, citations: [] },
  };
}

const TEXT = 'Tides\nThe sea rises twice a day.\nName Height\nHigh 4\nLow 1\nlet x = 1;';
const table = (title: string, rows: string[][]) =>
  slide('table', { title, columns: [{ label: 'Name' }, { label: 'Height' }], rows });
const deck = (...rest: AssessedSlide[]) => [
  slide('statement', { title: 'Tides', lead: 'The sea rises twice a day.' }),
  ...rest,
];
const code = slide('code', { title: 'Tides', code: 'let x = 1;', highlight_lines: [] });
const findings = (slides: AssessedSlide[], text = TEXT) =>
  verbatimFindings(slides, { text, titles: ['On tides'] });

it('accepts a text shown word for word, with heads repeated where it goes on', () => {
  expect(
    findings(deck(table('Tides', [['High', '4']]), table('Tides', [['Low', '1']]), code)),
  ).toEqual([]);
  expect(
    findings([
      slide('section', { title: 'On tides' }),
      ...deck(
        table('Tides', [
          ['High', '4'],
          ['Low', '1'],
        ]),
        code,
      ),
    ]),
  ).toEqual([]);
});

it('follows a head that could as well be the next words', () => {
  const text = 'Tides\nOne. Two.\nTides come twice.';
  const slides = [
    slide('statement', { title: 'Tides', lead: 'One. Two.' }),
    slide('statement', { title: 'Tides', lead: 'Tides come twice.' }),
  ];
  expect(findings(slides, text)).toEqual([]);
});

it.each([
  ['a changed word', deck(table('Tides', [['High', '5']]))],
  ['an added word', deck(slide('section', { title: 'And more' }))],
  ['words in another order', [code, ...deck()]],
])('names the slide with %s', (_, slides) => {
  expect(findings(slides)).toMatchObject([{ rule: 'verbatim', severity: 'fault' }]);
  expect(findings(slides)[0]?.slide_id).not.toBeNull();
});

it('says which words are left out', () => {
  expect(
    findings(
      deck(
        table('Tides', [
          ['High', '4'],
          ['Low', '1'],
        ]),
      ),
    ),
  ).toMatchObject([
    { slide_id: null, rule: 'verbatim', detail: expect.stringContaining('letx=1;') },
  ]);
});
