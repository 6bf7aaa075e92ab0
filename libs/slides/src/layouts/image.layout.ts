import { z } from 'zod';
import { maybeText, orNull, text as words, texts, title } from '../content/fields';
import { Picture, row, stack, text } from '../scene/scene';
import { contentPage } from './frames';
import { defineLayout } from './layout';
import { pointList } from './parts';

const DATA_URL = /^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+=*$/;
/** Characters of a data URL of 256 kB. */
const LONGEST = 350_000;

export const image = defineLayout({
  name: 'image',
  when: 'A picture that shows what words cannot, with a caption and up to four points beside it.',
  stage: 'plain',
  roomiest: 1,
  fields: z.strictObject({
    title: title(),
    image: orNull(
      z.strictObject({
        src: z
          .string()
          .max(LONGEST)
          .regex(DATA_URL)
          .describe('data:image/png, jpeg or webp, base64'),
        alt: words(160, 'What the picture shows, for those who cannot see it'),
      }),
    ),
    caption: maybeText(120, 'What to see in it, with the credit'),
    points: texts(0, 4, 110, 'What the picture proves'),
  }),
  compose: ({ title, image, caption, points }) => {
    const alone = points.length === 0;
    const picture: Picture = {
      kind: 'picture',
      src: image?.src ?? null,
      alt: image?.alt ?? '',
      height: alone ? 380 : 360,
    };
    const figure = stack(
      [picture, text('caption', 'caption', caption, { tag: 'figcaption', tone: 'muted' })],
      {
        tag: 'figure',
        name: 'captioned',
        gap: 'xs',
      },
    );
    if (alone) return contentPage({ title }, [figure]);
    return contentPage({ title }, [
      row([figure, pointList('points', points)], { widths: [7, 5], align: 'center', gap: 'm' }),
    ]);
  },
  samples: {
    en: {
      title: 'Nine small meters are all that a plant gets',
      image: null,
      caption: 'A clamp meter on the feed of a press; the machine keeps running',
      points: [
        'Fitted in twenty minutes',
        'No change to the machine or its warranty',
        'Read by radio every ten seconds',
      ],
    },
    ko: {
      title: '공장에 다는 것은 작은 계량기 아홉 대뿐입니다',
      image: null,
      caption: '프레스 전원에 물린 클램프 계량기. 설비는 멈추지 않습니다',
      points: [
        '20분이면 설치됩니다',
        '설비와 보증에 변화가 없습니다',
        '10초마다 무선으로 읽습니다',
      ],
    },
  },
});
