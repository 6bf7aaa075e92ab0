import fc from 'fast-check';
import { attachment, fileName } from './content-disposition';

it.each([
  ['Opening a second roastery', 'Opening a second roastery.pdf'],
  ['  ../../etc/passwd ', 'etc passwd.pdf'],
  ['con', 'deck.pdf'],
  ['', 'deck.pdf'],
  ['a"b\r\nX: y', 'a b X y.pdf'],
  ['확실한 예측', '확실한 예측.pdf'],
  ['\u202egnp.exe', 'gnp.exe.pdf'],
  ['.hidden.', 'hidden.pdf'],
])('%j is the file %j', (title, name) => {
  expect(fileName(title, 'pdf')).toBe(name);
});

it('says a name in ASCII and as it is', () => {
  expect(attachment('Über 100 % (neu)', 'md')).toBe(
    `attachment; filename="Uber 100 (neu).md"; filename*=UTF-8''%C3%9Cber%20100%20%28neu%29.md`,
  );
  expect(attachment('예측', 'pdf')).toBe(
    `attachment; filename="deck.pdf"; filename*=UTF-8''%EC%98%88%EC%B8%A1.pdf`,
  );
});

it('is one clean header for any title', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
      const header = attachment(title, 'pdf');
      expect(header).toMatch(
        /^attachment; filename="[^"\\\x00-\x1f\x7f-\uffff]+\.pdf"; filename\*=UTF-8''[\w.!~%-]+\.pdf$/,
      );
    }),
  );
});
