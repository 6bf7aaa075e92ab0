import { z } from 'zod';
import { orNull, text as words, title } from '../content/fields';
import { ICON_NAMES } from '../icons/icon-set';
import { panel, row, stack, text } from '../scene/scene';
import { contentPage } from './frames';
import { defineLayout } from './layout';
import { iconBadge } from './icon-badge';

export const featureCards = defineLayout({
  name: 'feature-cards',
  when: 'Two to six properties, services or ideas of equal weight, each with a sentence.',
  stage: 'plain',
  roomiest: 1,
  fields: z.strictObject({
    title: title(),
    items: z
      .array(
        z.strictObject({
          icon: orNull(z.enum(ICON_NAMES)),
          label: words(40, 'Name of the feature'),
          detail: words(130, 'What it does for the audience, one sentence'),
        }),
      )
      .min(2)
      .max(6),
  }),
  compose: ({ title, items }) => {
    // Two cards have room for larger words, and would stand half empty drawn out.
    const few = items.length === 2;
    return contentPage(
      { title },
      [
        row(
          items.map(({ icon, label, detail }, i) =>
            panel(
              stack([
                icon === null ? null : iconBadge(icon),
                stack(
                  [
                    text('heading', `items[${i}].label`, label, { tag: 'h3' }),
                    text(few ? 'body' : 'detail', `items[${i}].detail`, detail, { tone: 'muted' }),
                  ],
                  { gap: 'xs' },
                ),
              ]),
              { tag: 'li', name: 'feature' },
            ),
          ),
          {
            tag: 'ul',
            name: 'features',
            align: 'stretch',
            spread: !few,
            widths: { columns: items.length === 4 || items.length === 2 ? 2 : 3 },
          },
        ),
      ],
      { justify: 'center' },
    );
  },
  samples: {
    en: {
      title: 'Three parts make a plant predictable',
      items: [
        {
          icon: 'gauge',
          label: 'Meters',
          detail: 'Read the nine largest loads every ten seconds, without touching the machines.',
        },
        {
          icon: 'brain',
          label: 'Forecast',
          detail: 'Learns shifts, weather and orders, and says how sure it is.',
        },
        {
          icon: 'handshake',
          label: 'Commitment',
          detail: 'Turns tomorrow’s plan into a schedule the supplier can rely on.',
        },
      ],
    },
    ko: {
      title: '세 가지가 공장을 예측할 수 있게 만듭니다',
      items: [
        {
          icon: 'gauge',
          label: '계량기',
          detail: '설비를 건드리지 않고 큰 부하 아홉 곳을 10초마다 읽습니다.',
        },
        {
          icon: 'brain',
          label: '예측',
          detail: '교대, 날씨, 주문을 학습하고 얼마나 확실한지 함께 말합니다.',
        },
        {
          icon: 'handshake',
          label: '확약',
          detail: '내일 계획을 공급사가 믿을 수 있는 일정으로 바꿉니다.',
        },
      ],
    },
  },
});
