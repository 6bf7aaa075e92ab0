import { writableLayouts } from '../layout/catalog';
import { varied } from './vary-layouts';

const known = new Set(writableLayouts().map(({ name }) => name));

it('lets no layout come a third time in a row that has another form', () => {
  expect(varied('bullets', ['bullets', 'bullets'], known)).toBe('feature-cards');
  expect(varied('bullets', ['title', 'bullets'], known)).toBe('bullets');
  expect(varied('bullets', ['bullets', 'chart'], known)).toBe('bullets');
  expect(varied('code', ['code', 'code'], known)).toBe('code');
  expect(varied(null, [null, null], known)).toBeNull();
});

it('names only layouts that a model can write', () => {
  for (const layout of known) {
    const instead = varied(layout, [layout, layout], known);
    expect(known.has(instead ?? '')).toBe(true);
  }
  expect(varied('bullets', ['bullets', 'bullets'], new Set(['bullets']))).toBe('bullets');
});
