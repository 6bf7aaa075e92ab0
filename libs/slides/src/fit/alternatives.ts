import { LayoutName } from '../layouts/registry';
import { SlideContent, parseContent } from '../content/parse-content';

export interface Alternative {
  readonly layout: LayoutName;
  readonly content: SlideContent;
}

type Converters = {
  readonly [L in LayoutName]?: (
    content: SlideContent<L>,
  ) => readonly { layout: LayoutName; content: object }[];
};

/** `**label**: detail` as one point; the words are the same, only their place is another. */
const point = (label: string, detail: string | null) =>
  detail === null ? `**${label}**` : `**${label}**: ${detail}`;

const CONVERTERS: Converters = {
  takeaways: (c) => [
    { layout: 'bullets', content: { title: c.title, lead: null, points: c.points } },
  ],
  process: (c) => [
    { layout: 'agenda', content: { title: c.title, items: c.items, current: null } },
    {
      layout: 'bullets',
      content: bulleted(
        c.title,
        c.items.map((item) => point(item.label, item.detail)),
      ),
    },
  ],
  timeline: (c) => [
    {
      layout: 'bullets',
      content: bulleted(
        c.title,
        c.items.map(({ when, label, detail }) =>
          point(when, detail === null ? label : `${label}. ${detail}`),
        ),
      ),
    },
  ],
  'feature-cards': (c) => [
    {
      layout: 'bullets',
      content: bulleted(
        c.title,
        c.items.map((item) => point(item.label, item.detail)),
      ),
    },
  ],
  'icon-grid': (c) => [
    {
      layout: 'bullets',
      content: bulleted(
        c.title,
        c.items.map((item) => point(item.label, item.detail)),
      ),
    },
  ],
  testimonial: (c) => [
    ...(c.result === null
      ? [
          {
            layout: 'quote' as const,
            content: { title: c.title, quote: c.quote, attribution: c.name, role: c.role },
          },
        ]
      : []),
  ],
  statement: (c) => [
    ...(c.lead === null && c.kicker === null
      ? [{ layout: 'section' as const, content: { title: c.title, number: null, lead: null } }]
      : []),
  ],
  'key-figure': (c) => [
    {
      layout: 'definition',
      content: {
        title: c.title,
        term: c.unit === null ? c.value : `${c.value} ${c.unit}`,
        note: null,
        definition: c.label,
        example: c.detail,
        source: c.source,
      },
    },
  ],
};

function bulleted(title: string, points: readonly string[]) {
  return { title, lead: null, points };
}

/** The same words in other layouts that can hold them, the most like first. */
export function otherLayouts(layout: LayoutName, content: SlideContent): Alternative[] {
  const convert = CONVERTERS[layout] as
    ((content: SlideContent) => readonly { layout: LayoutName; content: object }[]) | undefined;
  return (convert?.(content) ?? []).flatMap((candidate) => {
    try {
      return [parseContent(candidate.layout, candidate.content) as Alternative];
    } catch {
      return []; // beyond the other layout's limits: no alternative
    }
  });
}

/** Which list of a layout may be divided over two slides. */
const LISTS = {
  bullets: 'points',
  takeaways: 'points',
  agenda: 'items',
  process: 'items',
  timeline: 'items',
  'feature-cards': 'items',
  'icon-grid': 'items',
  team: 'items',
  figures: 'items',
  table: 'rows',
} as const satisfies Partial<Record<LayoutName, string>>;

/**
 * A slide as two, its list divided in the middle and its title numbered; null where it cannot be divided.
 * Halves too short for the layout become bullets where they can.
 */
export function splitSlide(
  layout: LayoutName,
  content: SlideContent,
): readonly [Alternative, Alternative] | null {
  if (!(layout in LISTS)) return null;
  const key = LISTS[layout as keyof typeof LISTS];
  const record = content as unknown as Record<string, unknown>;
  const list = record[key] as readonly unknown[];
  const middle = Math.ceil(list.length / 2);
  const halves = [list.slice(0, middle), list.slice(middle)].map((half, i) =>
    asAlternative(layout, {
      ...record,
      title: `${record['title']} (${i + 1}/2)`,
      [key]: half,
      ...unmarked(layout),
    }),
  );
  const [first, second] = halves;
  return first && second ? [first, second] : null;
}

/** Marks that count from the list's beginning lose their meaning in a half. */
function unmarked(layout: LayoutName): object {
  if (layout === 'table') return { highlight_row: null };
  return layout === 'agenda' ? { current: null } : {};
}

function asAlternative(layout: LayoutName, content: object): Alternative | null {
  try {
    return parseContent(layout, content) as Alternative;
  } catch {
    return null;
  }
}
