import { type LayoutName } from '../layouts/registry';
import { type SlideContent, parseContent } from '../content/parse-content';
import { Evidence } from './evidence';

const SOURCE =
  'The reserve fell from 22 % to 9 % on 12 March 2025. "We would not go back to that," says Lind. It saves 1,234.5 MWh. Year,Mean\n1959,315.98';
const evidence = Evidence.of(SOURCE);

function unsupported(layout: LayoutName, content: object, of = evidence): [string, string][] {
  const parsed = parseContent(layout, content) as { layout: LayoutName; content: SlideContent };
  return of.unsupported(parsed.layout, parsed.content).map(({ field, text }) => [field, text]);
}
const said = (...points: string[]) =>
  unsupported('bullets', { title: 'A title', points: [...points, 'nothing to doubt'] });

it('leaves alone what a source says, however it is written', () => {
  expect(said('It fell by 22% to 9 %', 'It saves 1 234,50 MWh')).toEqual([]);
  expect(said('On 2025-03-12, or March 12, 2025', '2025년 3월 12일', 'In March 2025')).toEqual([]);
  expect(said('“We would not go back to that”')).toEqual([]);
  expect(said('Three reasons, 2 steps')).toEqual([]);
});

it('finds numbers, dates and quotations that no source has', () => {
  expect(said('It fell to 7.5 %')).toEqual([['points[0]', '7.5']]);
  expect(said('Since 13 March 2025')).toEqual([['points[0]', '13 March 2025']]);
  expect(said('2025년 4월 12일부터')).toEqual([['points[0]', '2025년 4월 12일']]);
  expect(said('"We would gladly go back," she says')).toEqual([
    ['points[0]', 'We would gladly go back,'],
  ]);
  expect(
    unsupported('quote', { title: 'T', quote: 'Never said by anyone here' }).map(
      ([field]) => field,
    ),
  ).toEqual(['quote']);
});

it('judges the values of charts by their place', () => {
  const chart = {
    ...{ title: 'T', kind: 'line', categories: ['1959', '1960'] },
    series: [{ name: 'Mean', values: [315.98, 999] }],
  };
  expect(unsupported('chart', chart)).toEqual([
    ['categories[1]', '1960'],
    ['series[0].values[1]', '999'],
  ]);
});

it('takes neighbouring numbers for two, unless a space groups their thousands', () => {
  const table = Evidence.of('Year,Trips,Bikes\n2012,412,800\n2013,655,1100');
  const content = { title: 'T', points: ['2012 412 and 800', 'nothing'] };
  expect(unsupported('bullets', content, table)).toEqual([]);
});

it('adds up: what any of several texts says is said', () => {
  const both = Evidence.all([evidence, Evidence.of('The plan for 2031')]);
  const content = { title: 'T', points: ['By 2031 it is 22 %', 'x'] };
  expect(unsupported('bullets', content, both)).toEqual([]);
  expect(unsupported('bullets', content)).toEqual([['points[0]', '2031']]);
});
