import { z } from 'zod';
import { maybeText, text as words, title } from '../content/fields';
import { iconSvg } from '../icons/icon';
import { ICON_NAMES } from '../icons/icon-set';
import { marked, row } from '../scene/scene';
import { contentPage } from './frames';
import { defineLayout } from './layout';
import { labelled } from './parts';

export const iconGrid = defineLayout({
  name: 'icon-grid',
  when: 'Four to eight short items that a picture helps to tell apart: fields of use, parts, audiences.',
  stage: 'plain',
  roomiest: 1,
  fields: z.strictObject({
    title: title(),
    items: z
      .array(
        z.strictObject({
          icon: z.enum(ICON_NAMES),
          label: words(40, 'Name of the item'),
          detail: maybeText(70, 'A few words more'),
        }),
      )
      .min(3)
      .max(8),
  }),
  compose: ({ title, items }) =>
    contentPage(
      { title },
      [
        row(
          items.map(({ icon, label, detail }, i) =>
            marked('icon', labelled(`items[${i}]`, label, detail), {
              tag: 'li',
              sign: { svg: iconSvg(icon) },
            }),
          ),
          {
            tag: 'ul',
            name: 'icons',
            gap: 'xl',
            widths: { columns: items.length % 3 === 0 ? 3 : 2 },
          },
        ),
      ],
      { justify: 'center' },
    ),
  samples: {
    en: {
      title: 'Six loads make up four fifths of the demand',
      items: [
        { icon: 'wind', label: 'Ventilation', detail: '24 % of the energy' },
        { icon: 'factory', label: 'Presses', detail: '19 %, in two shifts' },
        { icon: 'thermometer', label: 'Furnaces', detail: '16 %, movable by hours' },
        { icon: 'wrench', label: 'Compressed air', detail: '11 %, half of it leaks' },
        { icon: 'sun', label: 'Lighting', detail: '7 %' },
        { icon: 'server', label: 'Data centre', detail: '4 %, flat' },
      ],
    },
    ko: {
      title: '여섯 부하가 수요의 5분의 4를 차지합니다',
      items: [
        { icon: 'wind', label: '환기', detail: '전력의 24 %' },
        { icon: 'factory', label: '프레스', detail: '2교대로 19 %' },
        { icon: 'thermometer', label: '가열로', detail: '16 %, 시간 이동 가능' },
        { icon: 'wrench', label: '압축 공기', detail: '11 %, 절반은 누설' },
        { icon: 'sun', label: '조명', detail: '7 %' },
        { icon: 'server', label: '전산실', detail: '4 %, 일정함' },
      ],
    },
  },
});
