import { escapeMarks, inlineHtml, parseInline, plainText } from './inline';

it.each([
  ['a **b** c', 'a <strong>b</strong> c'],
  ['a *b* c', 'a <em>b</em> c'],
  ['a `b*c*` d', 'a <code>b*c*</code> d'],
  ['2*3*4 = 24', '2*3*4 = 24'],
  ['a * b * c', 'a * b * c'],
  ['\\*a\\*', '*a*'],
  ['**not closed', '**not closed'],
  ['<b>&"\'', '&#60;b&#62;&#38;&#34;&#39;'],
  ['**<i>**', '<strong>&#60;i&#62;</strong>'],
  ['up 5 % and 3 €', 'up 5\u00a0% and 3\u00a0€'],
])('%s becomes %s', (value, html) => {
  expect(inlineHtml(value)).toBe(html);
});

it('shows escaped text exactly as it was', () => {
  for (const value of ['a*b*c', '**x**', '`code`', 'back\\slash', '\\*', '***']) {
    expect(plainText(escapeMarks(value))).toBe(value);
  }
});

it('leaves no text out', () => {
  expect(parseInline('a **b** `c` *d* e')).toEqual([
    { text: 'a ', mark: null },
    { text: 'b', mark: 'strong' },
    { text: ' ', mark: null },
    { text: 'c', mark: 'code' },
    { text: ' ', mark: null },
    { text: 'd', mark: 'em' },
    { text: ' e', mark: null },
  ]);
});
