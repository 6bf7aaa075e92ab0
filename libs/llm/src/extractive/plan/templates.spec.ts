import { TEMPLATE_NAMES } from '@presto/slides';
import { aDocument, heading, list, paragraph } from '../testing/a-document';
import { planned } from '../testing/author-at-work';

const prose = (about: string): string =>
  [
    `${about} matter to the town because every household pays for them.`,
    `The council counted ${about.toLowerCase()} in every street last spring.`,
    `Most of the work on ${about.toLowerCase()} was done by volunteers at night.`,
    `A good plan for ${about.toLowerCase()} saves money in the second year.`,
  ].join(' ');
const town = aDocument(
  'Street lamps for the old town',
  heading(1, 'Street lamps for the old town'),
  paragraph(
    'Street lamps decide how safe an evening feels. Why do half of the lamps stay dark in winter? The old cables fail when it freezes hard.',
  ),
  heading(2, 'Risks'),
  paragraph(prose('Broken cables')),
  heading(2, 'The problem'),
  paragraph(prose('Dark corners')),
  heading(2, 'Next steps'),
  list(['Order the lamps in March', 'Train two electricians', 'Tell every street beforehand']),
  heading(2, 'Why it pays'),
  paragraph(prose('Saved kilowatts')),
  heading(2, 'The plan'),
  list(['March 2026: first street', 'May 2026: the square', 'July 2026: the harbour']),
);
const layoutsOf = async (template: string | null, slideCount = 11) =>
  (await planned([town], { template, slideCount })).entries.map(({ layout }) => layout);

it.each(TEMPLATE_NAMES)(
  'tells a deck of the storyline %s, as long as was asked',
  async (template) => {
    for (const slideCount of [5, 8, 11]) {
      const { entries } = await planned([town], { template, slideCount });
      expect(entries).toHaveLength(slideCount);
      expect(entries[0]?.layout).toBe('title');
      expect(['takeaways', 'closing']).toContain(entries.at(-1)?.layout);
      expect(new Set(entries.map(({ title }) => title)).size).toBe(slideCount);
    }
  },
);

it('opens a lecture with the question that its text asks, and ends it with what to remember', async () => {
  const layouts = await layoutsOf('lecture');
  expect(layouts[1]).toBe('question');
  expect(layouts).toContain('takeaways');
});

it('begins a status report with its verdict, and a report with its findings', async () => {
  expect((await layoutsOf('project-status'))[1]).toBe('statement');
  expect((await layoutsOf('report'))[1]).toBe('takeaways');
  expect((await layoutsOf(null))[1]).not.toBe('statement');
});

it('orders the parts as the storyline does, and shows them in its layouts', async () => {
  const { entries } = await planned([town], { template: 'pitch', slideCount: 10 });
  const at = (text: string): number =>
    entries.findIndex(({ passages }) =>
      passages.some(({ start }) => town.text.slice(start - 40, start + 60).includes(text)),
    );
  expect(at('Dark corners matter')).toBeLessThan(at('March 2026: first'));
  expect(entries.map(({ layout }) => layout)).toContain('timeline');
});
