import { columnsOf } from './columns';
import { highlightLines } from './highlight';

it('closes a token that spans lines on each of them', () => {
  const lines = highlightLines('/* a\nb */ const x = 1;', 'js');
  expect(lines.map(({ text }) => text)).toEqual(['/* a', 'b */ const x = 1;']);
  for (const { html } of lines) {
    expect(html.match(/<span/g)?.length ?? 0).toBe(html.match(/<\/span>/g)?.length ?? 0);
  }
});

it('escapes code of unknown languages and shows it plainly', () => {
  expect(highlightLines('<b>', 'klingon')).toEqual([{ html: '&#60;b&#62;', text: '<b>' }]);
});

it('counts full-width characters as two columns', () => {
  expect(columnsOf('ab가나')).toBe(6);
});
