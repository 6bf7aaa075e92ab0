import { readNumber } from './number';

describe('readNumber', () => {
  it.each([
    ['12', 12, null],
    ['1,234.5', 1234.5, null],
    ['1.234,5', 1234.5, null],
    ['3,5', 3.5, null],
    ['1,234', 1234, null],
    ['1 234 567', 1234567, null],
    ['315.98', 315.98, null],
    ['0.125', 0.125, null],
    ['12 %', 12, '%'],
    ['$3.2 million', 3.2, '$ million'],
    ['₩1,200', 1200, '₩'],
    ['(1,200)', -1200, null],
    ['−5 °C', -5, '°C'],
    ['1,204명', 1204, '명'],
  ])('reads %s', (text, value, unit) => {
    expect(readNumber(text)).toEqual({ value, unit });
  });

  it.each(['', 'abc', '2024-05-01', '12:30', 'v1.2.3', '1-2', 'A4', '10 20 30 words here'])(
    'takes %s for text',
    (text) => {
      expect(readNumber(text)).toBeNull();
    },
  );
});
