import { parseReplies } from './resp.mjs';

const replies = (text: string) => parseReplies(Buffer.from(text));

it('reads every kind of reply it asks for', () => {
  expect(replies('+OK\r\n:3\r\n$3\r\na\r\n\r\n$-1\r\n-ERR no\r\n')).toEqual([
    'OK',
    '3',
    'a\r\n',
    null,
    new Error('ERR no'),
  ]);
});

it('leaves out a reply that has not arrived as a whole', () => {
  expect(replies('+OK\r\n$5\r\nhel')).toEqual(['OK']);
  expect(replies('+O')).toEqual([]);
});

it('counts bytes, not characters', () => {
  expect(replies('$6\r\n안녕\r\n+OK\r\n')).toEqual(['안녕', 'OK']);
});
