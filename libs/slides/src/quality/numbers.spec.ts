import { Evidence } from './evidence';
import { numbersIn } from './numbers';

const given = Evidence.of(
  'Revenue rose by 12 % to 4,200.50 euros in 2025; 1 200 people, 3 of 7, 1.5 million. 2010 390.10\n' +
    'Twelve growers, five percent more. 매출은 1.5억 원, 직원은 열한 명, 불량은 십이 퍼센트.\nIn millions\n7.3\n4 837 t of coffee',
);

it.each([
  ['Up 12% to 4200.5 euros', []],
  ['1,200 people since 2025', []],
  ['In 2010 it was 390.1', []],
  ['3 steps, 7 people, 2 reasons', []],
  ['Up 13 % to 4,300', ['13', '4,300']],
  ['1.6 million', ['1.6 million']],
  ['9 % and 9 %', ['9']],
  ['$8 each', ['8']],
])('in %j that the source lacks are %j', (text, unknown) => {
  expect(given.numbersBeyond(text)).toEqual(unknown);
});

it.each([
  '1200, 1,200, 1.2k, 1.2K, 1.2 thousand, 1천2백',
  '1.5M, 1,500,000, 1.5 million, 150만, 1백 50만, 1백50만',
  '150,000,000, 1억 5,000만, 1억5천만, 1.5억, 150 million, 0.15bn',
  '12 percent, 12 per cent, 12%, 12 퍼센트',
  '12 growers, 11명, 5 %, 5 percent',
  // A head or a unit may stand apart from its number, on either side.
  'Revenue: 1.5 (million euros); 7.3 million',
])('is the same in other words: %s', (text) => {
  expect(given.numbersBeyond(text)).toEqual([]);
});

it.each([
  ['4.2 billion', '4.2 million'],
  ['1.5 million', '15 million'],
  ['2억', '2만'],
  ['12k', '1,200'],
  ['5,000', '4,837'],
])('is another number: %s is not %s', (text, source) => {
  expect(Evidence.of(source).numbersBeyond(text)).toEqual([text]);
});

it.each([
  ['about 5,000 t', []],
  ['around 4,800 t', []],
  ['약 5천 톤', []],
  ['~4.8k', []],
  ['about 6,000 t', ['6,000']],
  ['about 4,900 t', ['4,900']],
  ['5,000 t', ['5,000']],
  ['over 4,800 t', ['4,800']],
])('may be rounded only where the slide says so: %s', (text, unknown) => {
  expect(given.numbersBeyond(text)).toEqual(unknown);
});

it('knows scales in words in any case, and signs in one', () => {
  const values = (text: string) => numbersIn(text).map(({ value }) => value);
  expect(values('15 Million, 15 MILLION, 15 million, 15 Mio, 15M')).toEqual(
    Array.from({ length: 5 }, () => '15000000'),
  );
  expect(values('15 Thousands, 15 m, 15b')).toEqual(['15000', '15', '15']);
});

it.each([
  ['1,200만\n1,500만', ['12000000', '15000000']],
  ['1억\n2억', ['100000000', '200000000']],
  ['3천\t2백', ['3000', '200']],
  ['1만 2만', ['10000', '20000']],
  ['2천 3천만', ['2000', '30000000']],
  ['1조 2,000억 3천5백만', ['1200035000000']],
  ['2억 1만 2천', ['200012000']],
  ['1만2345', ['12345']],
])(
  'parts East Asian numbers at a line, a tab and a unit that is no smaller: %j',
  (text, values) => {
    expect(numbersIn(text).map(({ value }) => value)).toEqual(values);
  },
);

it('takes cells side by side for two numbers, where a space would group their thousands', () => {
  const cells = Evidence.of('Mill | 118\nShop | 180');
  expect(cells.numbersBeyond('118 180')).toEqual([]);
  expect(cells.numbersBeyond('118 181')).toEqual(['118 181']);
});

it.each([
  'One of us stayed this year: 이 년, 일 원, 세상, 네이버, 두부, 열린 문',
  '이 프로젝트, 이 프로그램, 삼 프로세스, 사 프로',
  '서명, 서장, 세대, 세대별, 석권, 석명, 열대, 열대야, 한시적, 두개골',
  '열 전달, 열을 낸다, 열 배출, 열 개선, 세 배우',
])('spells nothing that might be another word: %s', (text) => {
  const other = Evidence.of(text);
  const shares = '1 %, 2 %, 3 %, 4 %, 10 %';
  expect(other.numbersBeyond(shares)).toEqual(['1', '2', '3', '4', '10']);
});

it.each([
  ['이프로 올랐다', '2 %'],
  ['세 명이', '3 %'],
  ['석 달간, 넉 달', '3 %, 4 %'],
  ['세 대를, 네 배로', '3 %, 4 %'],
  ['열 가지, 한 시간', '10 %, 1 %'],
  ['열두 달러, 열한 개국', '12, 11'],
  ['십이 프로, 십일 명', '12, 11'],
])('spells in Korean: %s', (source, text) => {
  expect(Evidence.of(source).numbersBeyond(text)).toEqual([]);
});

it.each([
  ['9 프로젝트, 9 프로그램', []],
  ['9 프로', ['9']],
  ['9프로가', ['9']],
])('counts projects, and takes shares for claims: %s', (text, unknown) => {
  expect(given.numbersBeyond(text)).toEqual(unknown);
});

it.each(['1 ', '1,', '111 ', '111,', '1만 ', '1천', '5천 3백 2십 ', '1.', "1'", '약', 'about '])(
  'takes time in proportion for a long row of %j',
  (piece) => {
    const cost = (length: number) => {
      // One Korean letter: in a text without any, no East Asian number is looked for.
      const text = `약 ${piece.repeat(length / piece.length)}`;
      const once = () => {
        // The processor's time, not the clock's: other processes share the machine.
        const start = process.cpuUsage();
        numbersIn(text);
        return process.cpuUsage(start).user / 1_000;
      };
      return Math.min(once(), once(), once());
    };
    // Squared it would be 256 times; a millisecond is given for what any call costs.
    expect(cost(40_000)).toBeLessThan(64 * (cost(2_500) + 1));
  },
);
