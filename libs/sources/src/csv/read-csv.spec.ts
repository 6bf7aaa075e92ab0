import { outlineOf, read } from '../testing/outline-of';
import { sniffDelimiter } from './read-csv';

const outline = (text: string): string[] => outlineOf(text, 'text/csv');

describe('a CSV source', () => {
  it('is one table with the units of its columns', () => {
    const document = read(
      'Year,Trips (thousand),Share\n2020,"1,200",5 %\n2021,1300,6 %\n',
      'text/csv',
    );
    expect(document.blocks).toMatchObject([
      {
        kind: 'table',
        header: [
          { text: 'Year', numeric: true, unit: null },
          { text: 'Trips (thousand)', numeric: true, unit: 'thousand' },
          { text: 'Share', numeric: true, unit: '%' },
        ],
        rows: [
          [{ value: 2020 }, { value: 1200 }, { value: 5 }],
          [{ value: 2021 }, { value: 1300 }, { value: 6 }],
        ],
      },
    ]);
  });

  it('finds its delimiter', () => {
    expect(sniffDelimiter('a;b;c\n1,5;2;3\n4;5;6')).toBe(';');
    expect(sniffDelimiter('a\tb\n1\t2')).toBe('\t');
    expect(sniffDelimiter('a,b\n"x, y",2')).toBe(',');
  });

  it('keeps quoted cells whole, over lines too', () => {
    expect(outline('a,b\n"say ""hi""","two\nlines"\nx,y')).toEqual([
      'table a,b | say "hi",two lines | x,y',
    ]);
  });

  it('pads ragged rows and says so', () => {
    const document = read('a,b,c\n1,2,3\n4,5\n6,7,8,9\n1,1,1', 'text/csv');
    expect(document.remarks).toEqual([
      '1 of 4 rows had fewer cells than the table and were padded.',
      '1 of 4 rows had more cells than the table; the rest was left out.',
    ]);
    expect(outline('a,b,c\n1,2,3\n4,5')).toEqual(['table a,b,c | 1,2,3 | 4,5,']);
  });

  it('refuses a table in which no two rows agree', () => {
    for (const text of ['a,b,c\n1\n2,3', 'just one line', 'a,b']) {
      expect(() => read(text, 'text/csv')).toThrow(
        expect.objectContaining({ kind: 'invalid', code: 'source.csv_ragged' }),
      );
    }
  });

  it('knows a table without a head', () => {
    const document = read('Bonn,5\nKöln,6\nAachen,7', 'text/csv');
    expect(document.blocks).toMatchObject([{ rows: [[{ text: 'Bonn' }, {}], {}, {}] }]);
    expect(document.remarks).toEqual(['The table has no head.']);
  });
});
