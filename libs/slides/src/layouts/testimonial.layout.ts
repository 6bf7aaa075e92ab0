import { z } from 'zod';
import { maybeText, orNull, text as words, title } from '../content/fields';
import { marked, panel, row, stack, text } from '../scene/scene';
import { contentPage } from './frames';
import { defineLayout } from './layout';
import { initialsOf } from './initials';

export const testimonial = defineLayout({
  name: 'testimonial',
  when: 'A customer or colleague vouches for something, with the result it had for them.',
  stage: 'plain',
  roomiest: 1,
  fields: z.strictObject({
    title: title(),
    quote: words(260, 'Their words, without quotation marks'),
    name: words(60, 'Who vouches'),
    role: maybeText(80, 'Position and organisation'),
    result: orNull(
      z.strictObject({
        value: words(10, 'A number with its unit'),
        label: words(60, 'What the number says'),
      }),
    ),
  }),
  compose: ({ title, quote, name, role, result }) => {
    const person = marked(
      'initials',
      stack([text('label', 'name', name), text('detail', 'role', role, { tone: 'muted' })], {
        gap: 'none',
      }),
      { sign: { text: initialsOf(name) }, align: 'center' },
    );
    const words = stack([text('quote', 'quote', quote, { tag: 'blockquote' }), person], {
      gap: 'l',
    });
    if (result === null) return contentPage({ title }, [words], { justify: 'center' });
    const proof = stack([
      text('figure', 'result.value', result.value, { tone: 'accent' }),
      text('body', 'result.label', result.label),
    ]);
    return contentPage(
      { title },
      [
        row([words, panel(proof, { name: 'proof' })], {
          widths: [8, 4],
          gap: 'm',
          align: 'center',
        }),
      ],
      { justify: 'center' },
    );
  },
  samples: {
    en: {
      title: 'Plant North would not give the forecast back',
      quote:
        'We were sceptical of one more screen. It turned out to be the first one that saves us time.',
      name: 'Amina Yusuf',
      role: 'Head of operations, Plant North',
      result: { value: '−41 %', label: 'peak charges in the first quarter' },
    },
    ko: {
      title: '북부 공장은 예측을 돌려주지 않겠다고 합니다',
      quote: '화면이 하나 더 느는 것이라 회의적이었습니다. 시간을 아껴 준 첫 화면이었습니다.',
      name: '이수민',
      role: '북부 공장 운영 총괄',
      result: { value: '−41 %', label: '첫 분기의 최대 부하 요금' },
    },
  },
});
