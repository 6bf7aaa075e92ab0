import { sanitizeSlide } from '../render/sanitize-slide';
import { formulaFault, formulaSvg } from './formula';

const ROOM = { width: 1000, height: 200 };

it.each([
  'E = mc^2',
  '\\sum_{i=0}^n \\mathbb{R} \\mathcal{L} \\mathfrak{g}',
  '\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}',
  '\\text{합계} = \\sqrt[3]{x}',
])('draws %s with shapes that the sanitiser keeps', (latex) => {
  const { svg, width, height } = formulaSvg(latex, 46, ROOM);
  expect(sanitizeSlide(svg).match(/<(path|rect|g)\b/g)).toEqual(svg.match(/<(path|rect|g)\b/g));
  expect(width).toBeLessThanOrEqual(ROOM.width);
  expect(height).toBeLessThanOrEqual(ROOM.height);
});

it('shrinks what is wider than its room', () => {
  const { width } = formulaSvg('x + '.repeat(100) + 'y', 46, ROOM);
  expect(width).toBeLessThanOrEqual(ROOM.width);
});

it.each([
  '\\frac{1',
  '\\notacommand',
  '\\href{javascript:x}{y}',
  '\\require{html}',
  '\\def\\a{\\a}\\a',
])('refuses %s', (latex) => {
  expect(formulaFault(latex)).not.toBeNull();
});
