import { outlineOf } from '../testing/outline-of';

const outline = (text: string): string[] => outlineOf(text, 'text/plain');
const LONG = 'This paragraph is long enough to stand under a heading of its own, and it says so.';

describe('a plain text', () => {
  it('has headings by their shape', () => {
    const text = `HANDBOOK\n\n1. Before\n\n${LONG}\n\n1.1 Details\n\n${LONG}\n\nA short line\n\n${LONG}\n\nUnder\n-----\n${LONG}`;
    expect(outline(text).filter((line) => line.startsWith('#'))).toEqual([
      '# HANDBOOK',
      '## 1. Before',
      '### 1.1 Details',
      '### A short line',
      '## Under',
    ]);
  });

  it('joins lines to paragraphs and parts sentences', () => {
    expect(outline('Title\n\nOne line\ngoes on. Then\nanother.')).toEqual([
      '# Title',
      'p One line goes on. | Then another.',
    ]);
  });

  it('keeps lists of all kinds of marks', () => {
    expect(
      outline('x.\n\n- a\n- b\n  goes on\n\n1) one\n2) two\n\n① 하나\n② 둘\n\n가. 하나\n나. 둘'),
    ).toEqual(['p x.', 'ul a | b goes on', 'ol one | two', 'ol 하나 | 둘', 'ol 하나 | 둘']);
  });

  it('has headings in Korean', () => {
    expect(
      outline(
        `보고서\n\n제1장 시작\n\n도서관은 밤 열두 시까지 문을 엽니다. 여섯 달 동안 많은 시민이 찾아왔고 반응이 좋았습니다.`,
      ),
    ).toEqual([
      '# 보고서',
      '## 제1장 시작',
      'p 도서관은 밤 열두 시까지 문을 엽니다. | 여섯 달 동안 많은 시민이 찾아왔고 반응이 좋았습니다.',
    ]);
  });

  it('keeps quotations and fenced code', () => {
    expect(outline('x.\n\n"Mind the sea at all times." — Runa Dahl\n\n```\na\n\nb\n```')).toEqual([
      'p x.',
      'quote Mind the sea at all times. — Runa Dahl',
      'code ? a\n\nb',
    ]);
  });
});
