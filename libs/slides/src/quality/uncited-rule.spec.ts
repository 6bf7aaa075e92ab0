import { assessedSlide } from '../testing/assessed';
import { mostlyUncitedFindings } from './uncited-rule';

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
