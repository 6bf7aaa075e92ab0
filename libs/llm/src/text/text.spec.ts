import { cleanCode, cleanText, shortened } from './clean-text';
import { languageName, scriptShare } from './language';

describe('text of a model on a slide', () => {
  it.each([
    ['<script>alert(1)</script>Hi', 'alert(1)Hi'],
    ['A [link](https://x.example "t") here', 'A link here'],
    ['![alt](data:image/png;base64,AA) after', 'alt after'],
    ['Go to http://evil.example/a?b=c.', 'Go to'],
    ['Mail mailto:a@b.example now', 'Mail now'],
    ['javascript:alert`1`', '`1`'],
    ['x < y and y > z', 'x < y and y > z'],
    ['**bold** and `code`', '**bold** and `code`'],
    ['zero\u200bwidth and \u202eturned', 'zerowidth and turned'],
  ])('%j becomes %j', (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it.each(['[', '[a](', '<!--', '<a', 'a-', 'a.b+', '(', ' .', 'https://', '![', '\n'])(
    'is cleaned in bounded time when it repeats %j',
    (piece) => {
      const from = performance.now();
      cleanText(piece.repeat(200_000 / piece.length));
      expect(performance.now() - from).toBeLessThan(1_000);
    },
  );

  it('keeps lines of code with an address only when the source has them', () => {
    const code = 'a = 1\ncurl https://known.example/x\ncurl https://evil.example/y\n<b>tag</b>';
    expect(cleanCode(code, 'Run `curl https://known.example/x` first')).toBe(
      'a = 1\ncurl https://known.example/x\n<b>tag</b>',
    );
  });

  it.each([
    ['One fact. Another one that is longer.', 20, 'One fact.'],
    ['First part, second part that goes on', 16, 'First part'],
    ['Words without any mark at all', 14, 'Words without'],
    ['짧은 문장입니다. 그리고 더 긴 문장이 이어집니다.', 12, '짧은 문장입니다.'],
    ['Fits', 10, 'Fits'],
  ])('%j within %i characters is %j', (text, limit, short) => {
    expect(shortened(text, limit)).toBe(short);
  });
});

describe('the language of a text', () => {
  it.each([
    ['이 슬라이드는 한국어로 쓰여 있으며 API도 나옵니다. 충분히 길어야 합니다.', 'ko', true],
    ['This slide is written in plain English words.', 'ko', false],
    ['This slide is written in plain English words.', 'en', true],
    ['Diese Folie ist auf Deutsch geschrieben worden.', 'de-AT', true],
    ['このスライドは日本語で書かれています。十分に長い文章です。', 'ja', true],
    ['Short', 'ko', true],
  ])('%j is in %s: %s', (text, language, fits) => {
    expect(scriptShare(text, language) > 0.35).toBe(fits);
  });

  it('has a name', () => {
    expect(languageName('ko')).toBe('Korean');
    expect(languageName('not a tag')).toBe('not a tag');
  });
});
