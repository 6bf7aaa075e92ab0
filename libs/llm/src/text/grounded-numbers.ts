/** Numbers that carry a claim: with a percent sign or currency, a decimal mark, or of two digits and more. */
const NUMBER =
  /\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?:[.,]\d+)?(?!\d)|\d[\d.,]*\d|\d(?=\s?[%‰€$£¥₩])/g;

/** Numbers in `text` that stand nowhere in `given`, as they were written, each once. */
export function ungroundedNumbers(text: string, given: string): string[] {
  const known = new Set((given.match(NUMBER) ?? []).map(digitsOf));
  const found = (text.match(NUMBER) ?? []).filter((number) => !known.has(digitsOf(number)));
  return [...new Set(found.map((number) => number.trim()))];
}

/** The digits with one decimal mark: `4,200.50`, `4 200,5` and `4200.5` are the same number. */
function digitsOf(number: string): string {
  const compact = number.replace(/[\s'’\u00a0\u202f]/g, '');
  if (/^\d{1,3}([.,]\d{3})+$/.test(compact)) return compact.replace(/[.,]/g, '');
  const mark = Math.max(compact.lastIndexOf('.'), compact.lastIndexOf(','));
  if (mark < 0) return compact;
  const whole = compact.slice(0, mark).replace(/[.,]/g, '');
  const decimals = compact.slice(mark + 1).replace(/0+$/, '');
  return decimals ? `${whole}.${decimals}` : whole;
}
