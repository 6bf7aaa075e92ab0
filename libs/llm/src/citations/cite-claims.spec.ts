import { LONGEST_PASSAGE, passagesOf } from '@presto/decks';
import { TextDocumentReader } from '../../../sources/src/text-document-reader';
import { citeClaims } from './cite-claims';

const text = `# Growth

Revenue rose by 12 % in 2025 to 4.2 million euros. The second roastery opened in May, ahead of plan.

- Green coffee cost 8 % more than the year before.
- Freight fell by a third since the harbour reopened.

| Mill | Bags |
| --- | --- |
| North | 1,180 |
| South | 940 |

## 한국

매출은 지난해보다 12 % 늘었고, 직원 열한 명이 함께 일합니다. 새 항구가 열려 운임이 내렸습니다.
`;
const source = new TextDocumentReader().read({
  ...{ id: 's', title: 'S', mediaType: 'text/markdown', text },
});
const passages = passagesOf([source]);
const cited = (layout: string, content: Record<string, unknown>, given = passages) => {
  const citations = citeClaims({ layout, content }, [], given, [source]);
  for (const { start, end, quote } of citations) expect(text.slice(start, end)).toBe(quote);
  return citations.map(({ quote }) => quote);
};

describe('the claims of a slide', () => {
  it('are each cited with the sentence, item or row that supports them', () => {
    const points = [
      'Freight fell by a third',
      'The second roastery opened ahead of plan',
      'Green coffee costs 8% more',
    ];
    expect(cited('bullets', { title: 'Costs', lead: null, points })).toEqual([
      'The second roastery opened in May, ahead of plan.',
      'Green coffee cost 8 % more than the year before.',
      'Freight fell by a third since the harbour reopened.',
    ]);
  });

  it('may be figures, cells and values of a chart', () => {
    const items = [
      { value: '4.2', unit: 'million €', label: 'revenue' },
      { value: '940', unit: null, label: 'bags' },
    ];
    expect(cited('figures', { title: 'T', items, source: null })).toEqual([
      'Revenue rose by 12 % in 2025 to 4.2 million euros.',
      'South | 940',
    ]);
    const series = [{ name: 'Bags', values: [1180, 940] }];
    expect(cited('chart', { title: 'T', categories: ['North', 'South'], series })).toEqual([
      'North | 1,180',
      'South | 940',
    ]);
  });

  it('in Korean are found whatever particles their words carry', () => {
    const points = ['운임은 새 항구 덕분에 하락', '매출 12% 증가'];
    expect(cited('bullets', { title: '성장', lead: null, points })).toEqual([
      '매출은 지난해보다 12 % 늘었고, 직원 열한 명이 함께 일합니다.',
      '새 항구가 열려 운임이 내렸습니다.',
    ]);
  });

  it('that say two things are cited with both places', () => {
    const points = ['Green coffee cost 8 % more, while freight fell by a third', 'x'];
    expect(cited('bullets', { title: 'T', lead: null, points })).toHaveLength(2);
  });

  it('get no citation where no passage supports them, nor from passages the writer did not see', () => {
    const points = ['Customers in Oslo prefer dark chocolate', 'Staff moved to another building'];
    expect(cited('bullets', { title: 'T', lead: null, points })).toEqual([]);
    const seen = passages.filter(({ headings }) => headings.includes('한국'));
    const freight = ['Freight fell by a third', 'The second roastery opened'];
    expect(cited('bullets', { title: 'T', lead: null, points: freight }, seen)).toEqual([]);
  });

  it('are none on slides that frame the others', () => {
    expect(cited('closing', { title: 'Freight fell by a third', points: [] })).toEqual([]);
  });

  it('are not cited twice where a longer citation has the place', () => {
    const [first] = passages;
    const given = { source_id: 's', start: first?.start ?? 0, end: first?.end ?? 0, quote: '' };
    const content = { title: 'T', lead: null, points: ['Freight fell by a third', 'Revenue rose'] };
    const citations = citeClaims({ layout: 'bullets', content }, [given], passages, [source]);
    expect(citations.filter(({ start }) => start > given.start && start < given.end)).toEqual([]);
  });

  it.each([
    ['lines of code', `\`\`\`\n${'const staff = 1;\n'.repeat(500)}`, '\n```\n'],
    ['words without an end', 'staff '.repeat(1_000), ''],
    ['characters without a space', '🚢'.repeat(2_000), ''],
  ])('are cited with no more than a passage of %s', (_, before, after) => {
    const said = 'Freight fell by a third';
    const long = `${before}\n${said}\n${'x'.repeat(3_000)}${after}`;
    const document = new TextDocumentReader().read({
      ...{ id: 's', title: 'S', mediaType: 'text/markdown', text: long },
    });
    const content = { title: 'T', lead: null, points: [said] };
    const citations = citeClaims({ layout: 'bullets', content }, [], passagesOf([document]), [
      document,
    ]);
    expect(citations.map(({ quote }) => quote).join()).toContain(said);
    for (const { start, end, quote } of citations) {
      expect(quote.length).toBeLessThanOrEqual(LONGEST_PASSAGE);
      expect(document.text.slice(start, end)).toBe(quote);
      expect(quote.isWellFormed()).toBe(true);
    }
  });
});
