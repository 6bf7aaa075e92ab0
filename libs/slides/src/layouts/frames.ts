import { Node, Stack, stack, text } from '../scene/scene';

interface Head {
  readonly title: string;
  readonly kicker?: string | null;
  readonly lead?: string | null;
}

interface ContentFrame {
  readonly justify?: Stack['justify'];
  /** Path and words of the line at the foot. */
  readonly foot?: readonly [field: string, value: string | null];
}

/** The frame of all content slides: the title at the same place, the body below, a source at the foot. */
export function contentPage(
  head: Head,
  body: readonly (Node | null)[],
  frame: ContentFrame = {},
): Stack {
  const [field, value] = frame.foot ?? ['source', null];
  return stack(
    [
      stack(
        [
          text('kicker', 'kicker', head.kicker ?? null, { tone: 'accent' }),
          text('title', 'title', head.title, { tag: 'h2' }),
          text('lead', 'lead', head.lead ?? null, { tone: 'muted' }),
        ],
        { name: 'head', tag: 'header', gap: 's' },
      ),
      stack(body, { name: 'body', gap: 'm', grow: true, justify: frame.justify ?? 'start' }),
      value === null
        ? null
        : stack([text('caption', field, value, { tone: 'muted' })], {
            name: 'foot',
            tag: 'footer',
          }),
    ],
    { name: 'page', gap: 'l', grow: true },
  );
}

/** The frame of slides that stand alone: one block of large type on the theme's stage. */
export function stagePage(children: readonly (Node | null)[], options: Partial<Stack> = {}): Stack {
  return stack([stack(children, { name: 'body', gap: 'm', ...options })], {
    name: 'page',
    grow: true,
    justify: options.justify ?? 'center',
  });
}
