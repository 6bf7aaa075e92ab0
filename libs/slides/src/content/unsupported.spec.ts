import { renderSlide } from '../render/render-slide';
import { sanitizeSlide } from '../render/sanitize-slide';
import { type SlideContent, parseContent } from './parse-content';
import { stillUnsupported, withUnsupported } from './unsupported';

const marks = [{ field: 'points[0]', text: '42 %' }];
const bullets = { title: 'A title', lead: null, points: ['It grew by 42 % to 420', 'two'] };
const parsed = parseContent('bullets', bullets).content as SlideContent;

it('lets every layout carry marks, and none that are not well formed', () => {
  const marked = { ...bullets, unsupported: marks };
  expect(parseContent('bullets', marked).content).toEqual(marked);
  expect(parseContent('bullets', { ...bullets, unsupported: [] }).content).toEqual(bullets);
  expect(() =>
    parseContent('bullets', { ...bullets, unsupported: [{ field: 'points[0]' }] }),
  ).toThrow('content.unsupported[0].text is required');
});

it('shows what is unsupported, and nothing else, with a class of its own', () => {
  const html = renderSlide({
    layout: 'bullets',
    content: { ...bullets, unsupported: [...marks, { field: 'points[0]', text: '20' }] },
    language: 'en',
  });
  expect(html).toContain(
    'It grew by <span class="unsupported">42&#160;%</span> to 420'.replace('&#160;', '\u00a0'),
  );
  expect(html.match(/unsupported/g)).toHaveLength(1);
  expect(sanitizeSlide(html)).toBe(html);
});

it('marks a chart as a whole', () => {
  const chart = {
    ...{ title: 'T', kind: 'column', categories: ['a', 'b'] },
    series: [{ name: 's', values: [1, 77] }],
    unsupported: [{ field: 'series[0].values[1]', text: '77' }],
  };
  expect(renderSlide({ layout: 'chart', content: chart, language: 'en' })).toMatch(
    /graphic-chart unsupported/,
  );
});

it('keeps marks with their words in another layout, and drops them with their words', () => {
  const { content } = parseContent('takeaways', {
    title: 'A title',
    points: ['two', 'Now 42 % more'],
  });
  expect(stillUnsupported('takeaways', content, marks)).toEqual([
    { field: 'points[1]', text: '42 %' },
  ]);
  expect(stillUnsupported('bullets', parsed, [{ field: 'points[0]', text: '43 %' }])).toEqual([]);
  expect(withUnsupported({ ...parsed, unsupported: marks } as SlideContent, [])).toEqual(bullets);
});
