import { splitSentences } from './sentences';

const split = (text: string): string[] =>
  splitSentences(text).map(([start, end]) => text.slice(start, end).trim());

describe('splitSentences', () => {
  it('covers the text without a gap', () => {
    const text = 'One. Two (a. b) three? Four! 다섯입니다. 六。';
    const ranges = splitSentences(text);
    expect(ranges.map(([start, end]) => text.slice(start, end)).join('')).toBe(text);
  });

  it('does not end at abbreviations, initials, decimals and versions', () => {
    expect(
      split(
        'We use tools, e.g. Git, in v1.2.3. See Fig. 4 and Dr. A. B. Miller. It costs 3.5 euros.',
      ),
    ).toEqual([
      'We use tools, e.g. Git, in v1.2.3.',
      'See Fig. 4 and Dr. A. B. Miller.',
      'It costs 3.5 euros.',
    ]);
  });

  it('keeps what stands in brackets together', () => {
    expect(split('A deploy (e.g. staging. Or production.) runs. It ends.')).toEqual([
      'A deploy (e.g. staging. Or production.) runs.',
      'It ends.',
    ]);
  });

  it('ends Korean sentences, also without a space behind them', () => {
    expect(split('문을 엽니다.그리고 닫습니다. 끝났어요? 네.')).toEqual([
      '문을 엽니다.',
      '그리고 닫습니다.',
      '끝났어요?',
      '네.',
    ]);
  });

  it('ends Japanese, Chinese, Hindi and Arabic sentences', () => {
    expect(split('蜂は飛ぶ。花は咲く。')).toEqual(['蜂は飛ぶ。', '花は咲く。']);
    expect(split('मधुमक्खी उड़ती है। फूल खिलता है।')).toHaveLength(2);
    expect(split('هل يطير النحل؟ نعم يطير.')).toHaveLength(2);
  });
});
