import { AppError } from '@presto/kernel';
import { LAYOUT_NAMES } from '../layouts/registry';
import { parseContent } from './parse-content';

function fault(layout: string, content: unknown): AppError {
  try {
    parseContent(layout, content);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error('expected an AppError');
}

const bullets = { title: 'A title', points: ['one', 'two'] };

it('fills what is absent with null', () => {
  expect(parseContent('bullets', bullets).content).toEqual({ ...bullets, lead: null });
});

it('names the layouts that exist when one does not', () => {
  const error = fault('poster', {});
  expect(error).toMatchObject({ kind: 'invalid', code: 'layout.unknown' });
  expect(error.errors?.[0]?.message).toContain(LAYOUT_NAMES.join(', '));
});

it.each([
  [
    { ...bullets, points: ['one', 'x'.repeat(200)] },
    'content.points[1]',
    'at most 160 characters (got 200)',
  ],
  [{ ...bullets, points: ['one'] }, 'content.points', 'at least 2 entries (got 1)'],
  [{ ...bullets, points: Array(9).fill('x') }, 'content.points', 'at most 6 entries (got 9)'],
  [{ ...bullets, title: ' \u200b ' }, 'content.title', 'must not be empty'],
  [{ ...bullets, title: 7 }, 'content.title', 'must be a string'],
  [{ points: ['one', 'two'] }, 'content.title', 'is required'],
  [{ ...bullets, colour: 'red' }, 'content.colour', 'is not a field of this layout'],
  ['text', 'content', 'must be an object'],
])('names the field and its limit: %#', (content, field, message) => {
  expect(fault('bullets', content)).toMatchObject({
    kind: 'invalid',
    code: 'slide.content_invalid',
    errors: [{ field, message }],
  });
});

it('refuses a chart whose series and categories differ in length', () => {
  const chart = {
    title: 'T',
    kind: 'bar',
    categories: ['a', 'b'],
    series: [{ name: 's', values: [1] }],
  };
  expect(fault('chart', chart).errors).toEqual([
    { field: 'content.series[0].values', message: 'one value a category: 2 (got 1)' },
  ]);
});

it('refuses a formula that cannot be set, in the words of the typesetter', () => {
  expect(
    fault('formula', { title: 'T', formula: '\\frac{1', symbols: [] }).errors?.[0]?.field,
  ).toBe('content.formula');
});

it('drops characters that cannot be stored or seen and keeps the indentation of code', () => {
  const code = '\n  if x:\u0000\n    y()\r\n';
  expect(
    parseContent('code', { title: 'a\u202eb\ud800', code, highlight_lines: [] }).content,
  ).toMatchObject({
    title: 'ab\ufffd',
    code: '  if x:\n    y()',
  });
});
