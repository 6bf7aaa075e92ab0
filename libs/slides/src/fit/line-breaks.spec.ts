import { Script } from '../scene/script';
import { chunksOf } from './line-breaks';

const chunks = (text: string, script: Script) =>
  chunksOf(text, script).map(({ start, end }) => text.slice(start, end));

it.each<[Script, string, string[]]>([
  ['latin', 'a well-set page', ['a', 'well-', 'set', 'page']],
  ['korean', '확실한 예측이(시범) 좋다', ['확실한', '예측이', '(시범)', '좋다']],
  ['japanese', '予測は、確か。', ['予', '測', 'は、', '確', 'か。']],
  ['chinese', '他说“好”吧', ['他', '说', '“好”', '吧']],
  ['latin', 'one\ntwo', ['one', 'two']],
  ['latin', '22\u00a0% of it', ['22\u00a0%', 'of', 'it']],
  ['latin', 'and/or I/O C++/CLI', ['and/or', 'I/O', 'C++/CLI']],
  ['latin', 'on 2026-05-01 at -5', ['on', '2026-', '05-', '01', 'at', '-5']],
  ['latin', 'really?yes (no)', ['really?', 'yes', '(no)']],
  ['latin', 'a|b 1,234.5% x=(y)', ['a|b', '1,234.5%', 'x=', '(y)']],
  [
    'korean',
    '방식(Flask/Django)보다 가나/다라',
    ['방식', '(Flask/Django)', '보다', '가나/', '다라'],
  ],
])('breaks %s text where its typesetters do: %s', (script, text, expected) => {
  expect(chunks(text, script)).toEqual(expected);
});
