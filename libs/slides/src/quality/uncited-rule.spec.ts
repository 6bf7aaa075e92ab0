import { assessedSlide } from '../testing/assessed';
import { mostlyUncitedFindings, uncitedFindings } from './uncited-rule';

const CITED = 'Freight on the river fell by a fifth after the second dry summer';
const ALSO_CITED = 'Barges carry half of their load while the gauge stands low';
const INVENTED = 'Investors applauded the merger with enthusiasm';
const ALSO_INVENTED = 'Designers prefer rounded corners everywhere';

const bullets = (points: string[], quotes = [CITED, ALSO_CITED]) =>
  assessedSlide(
    'bullets',
    { title: 'T', points },
    { citations: quotes.map((quote) => ({ source_id: 'a', start: 0, end: quote.length, quote })) },
  );

it.each<[string, ReturnType<typeof bullets>, string[]]>([
  ['half of which is invented', bullets([CITED, INVENTED]), ['points[1]']],
  ['without any citation', bullets([CITED, INVENTED], []), ['points[0]', 'points[1]']],
  ['with one invention among three', bullets([CITED, ALSO_CITED, INVENTED]), []],
  ['that says what is cited', bullets([CITED, ALSO_CITED]), []],
  ['that claims nothing', assessedSlide('closing'), []],
])('names what no passage says of a slide %s', (_, slide, fields) => {
  const details = mostlyUncitedFindings(slide).map(({ detail }) => detail);
  expect(details).toEqual(
    fields.length > 0
      ? [`No passage says what ${fields.join(', ')} say; say what the passages say.`]
      : [],
  );
});

it('measures the share of claims that are cited', () => {
  const [finding] = mostlyUncitedFindings(bullets([CITED, INVENTED, ALSO_INVENTED]));
  expect(finding).toMatchObject({ rule: 'uncited', measure: 33, limit: 50 });
});

describe('a deck in another language than its sources', () => {
  const translated = [
    bullets(['강의 화물은 두 번째 가뭄 뒤에 줄었습니다', '수위가 낮으면 바지선은 절반만 싣습니다']),
    bullets(['가문 여름이 지나자 운송량이 크게 줄었습니다', '배에 실을 수 있는 짐도 줄었습니다']),
  ];

  it('is not judged by its words', () => {
    expect(uncitedFindings(translated)).toEqual([]);
  });

  it('has every slide cited', () => {
    const uncited = bullets(['투자자들은 합병을 크게 반겼습니다', '2031년에 마칩니다'], []);
    const findings = uncitedFindings([...translated, uncited]);
    expect(findings.map(({ slide_id, field }) => [slide_id, field])).toEqual([
      [uncited.slide_id, 'points[0]'],
      [uncited.slide_id, 'points[1]'],
    ]);
  });
});

it('judges a deck by its words where most of its claims are in those of its sources', () => {
  const slide = bullets([CITED, ALSO_CITED, INVENTED]);
  expect(uncitedFindings([slide])).toEqual([
    expect.objectContaining({ slide_id: slide.slide_id, field: 'points[2]' }),
  ]);
});
