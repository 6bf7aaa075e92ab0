import { Stack, marked, stack, text } from '../scene/scene';
import { MarkerKind } from '../scene/metrics';

/** A list of points with the theme's bullets. */
export function pointList(
  field: string,
  points: readonly string[],
  marker: MarkerKind = 'bullet',
  role: 'body' | 'lead' = 'body',
): Stack {
  return stack(
    points.map((point, i) =>
      marked(marker, stack([text(role, `${field}[${i}]`, point)]), {
        tag: 'li',
        sign: signOf(marker, i),
      }),
    ),
    { tag: 'ul', name: 'points', gap: 's' },
  );
}

function signOf(marker: MarkerKind, index: number) {
  if (marker === 'number') return { text: String(index + 1) };
  if (marker === 'check') return { svg: CHECK };
  if (marker === 'cross') return { svg: CROSS };
  return null;
}

const stroke = (d: string) =>
  `<svg class="icon" viewBox="0 0 24 24"><path d="${d}" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"></path></svg>`;
const CHECK = stroke('M5 12.5l4.5 4.5L19 7.5');
const CROSS = stroke('M7 7l10 10M17 7L7 17');

/** A label with its explanation beneath. */
export function labelled(
  field: string,
  label: string,
  detail: string | null,
  tag: 'p' | 'h3' = 'p',
): Stack {
  return stack(
    [
      text('label', `${field}.label`, label, { tag }),
      text('detail', `${field}.detail`, detail, { tone: 'muted' }),
    ],
    { gap: 'xs' },
  );
}
