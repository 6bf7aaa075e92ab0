import { isDangling, isLeadIn } from './dangling';
import { phrasesOf } from './phrases';
import { bare, shorten } from './shorten';
import { alike, lengthInWords, overlap, termsOf, wordsOf } from './words';

describe('terms', () => {
  it('are without endings, particles and words that say nothing', () => {
    expect(termsOf('The roasters are roasting the beans')).toEqual(
      new Set(['roaster', 'roast', 'bean']),
    );
    expect(termsOf('도서관은 도서관에서 도서관을')).toEqual(new Set(['도서관']));
  });

  it('are found in scripts without spaces', () => {
    expect(wordsOf('蜂は花の蜜を集める').length).toBeGreaterThan(3);
    expect(overlap(termsOf('蜂は蜜を集める'), termsOf('蜜を集める蜂'))).toBe(1);
  });

  it('tell how alike two texts are', () => {
    expect(alike(termsOf('red apples'), termsOf('red apples'))).toBe(1);
    expect(alike(termsOf('red apples'), termsOf('green pears'))).toBe(0);
    expect(alike(new Set(), new Set())).toBe(0);
  });

  it('weigh Hangul by what it says', () => {
    expect(lengthInWords('one two three')).toBe(3);
    expect(lengthInWords('도서관은 밤 열두 시까지 문을 엽니다')).toBeGreaterThan(5);
  });
});

describe('isDangling', () => {
  it.each([
    'This is new.',
    'They left.',
    'However, it works.',
    'For example, tea.',
    'In both cases it holds.',
    'Most of them left.',
    'which is odd',
    '이는 새롭습니다.',
    '하지만 좋습니다.',
    '예를 들어 차가 있습니다.',
    '이러한 방식은 좋습니다.',
    'しかし違う。',
    '因此很好。',
  ])('finds %s', (text) => {
    expect(isDangling(text)).toBe(true);
  });

  it.each([
    'Tea is hot.',
    'There are two ways to grow.',
    'Each batch is tasted.',
    'Thistles grow.',
    'Item one holds.',
    '이용자는 늘었습니다.',
    '그림은 아름답습니다.',
    '도서관은 엽니다.',
    'iPhone sales grew.',
    'Then-new tools won.'.replace('Then-new', 'New'),
  ])('leaves %s alone', (text) => {
    expect(isDangling(text)).toBe(false);
  });
});

it('knows sentences that only announce what follows', () => {
  expect(isLeadIn('This includes:')).toBe(true);
  expect(isLeadIn('설정은 다음과 같습니다.')).toBe(true);
  expect(isLeadIn('Some are in the table below.')).toBe(true);
  expect(isLeadIn('Tea is hot.')).toBe(false);
});

describe('shorten', () => {
  it('keeps a sentence that fits, without its mark', () => {
    expect(shorten('Tea is hot.', 40, 10)).toBe('Tea is hot');
    expect(shorten('Is tea hot?', 40, 10)).toBe('Is tea hot?');
    expect(shorten('It has cups, plates, etc.', 40, 10)).toBe('It has cups, plates, etc.');
  });

  it('ends where an addition begins, with the main clause within', () => {
    expect(
      shorten(
        'The wharf has its own rail siding, which takes forty lorries a week off the road.',
        50,
        12,
      ),
    ).toBe('The wharf has its own rail siding');
    expect(
      shorten(
        'Every release has a unique name; releases cannot be changed once they are made.',
        40,
        9,
      ),
    ).toBe('Every release has a unique name');
  });

  it('never cuts where no clause ends', () => {
    expect(
      shorten(
        'There have been gaps between development (a developer making edits) and production.',
        50,
        9,
      ),
    ).toBeNull();
    expect(
      shorten('If the demand grows, because many people come, the loan is paid back early.', 40, 9),
    ).toBeNull();
    expect(
      shorten('도서관은 문을 열지만 사람들은 오지 않고 그 이유를 아무도 모릅니다.', 20, 40),
    ).toBeNull();
  });

  it('is a front of the sentence', () => {
    const sentence = 'Renting is fast -- but it costs far more than building a place of our own.';
    expect(sentence.startsWith(shorten(sentence, 30, 8) ?? '?')).toBe(false);
    expect(sentence.startsWith(shorten(sentence, 60, 20) ?? '')).toBe(true);
  });
});

it('speaks the language of the deck, else English', () => {
  expect(phrasesOf('ko-KR').takeaways).toBe('기억할 점');
  expect(phrasesOf('sw').agenda).toBe('Agenda');
});

it('takes pictures off the front of a heading in time by their number', () => {
  expect(bare('🔧 Setup')).toBe('Setup');
  expect(bare('C++ and ™ signs')).toBe('C++ and ™ signs');
  expect(bare('🔧'.repeat(20_000)).length).toBeLessThanOrEqual(2);
});
