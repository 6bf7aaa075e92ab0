import { Gap, MarkerKind, Role } from './metrics';

/**
 * A slide as boxes in a flow: the one description from which its html is written, its fit is measured and
 * other formats take positions. Boxes flow, so they cannot overlap; whether they fit is a matter of height.
 */
export type Node = Text | Stack | Row | Panel | Marked | Graphic | Picture | Table | Code;

export type Tone = 'normal' | 'muted' | 'accent';

export interface Text {
  readonly kind: 'text';
  readonly role: Role;
  /** Path in the content, `items[0].label`; null for words of the layout's own. */
  readonly field: string | null;
  readonly value: string;
  readonly tag: 'h1' | 'h2' | 'h3' | 'p' | 'blockquote' | 'cite' | 'figcaption' | 'span';
  readonly tone: Tone;
  /** A unit behind a large number, on the same line and smaller. */
  readonly suffix: { readonly field: string; readonly value: string } | null;
  /** Stretches of it that no source supports. */
  readonly unsupported?: readonly string[];
}

export interface Stack {
  readonly kind: 'stack';
  readonly children: readonly Node[];
  readonly gap: Gap;
  readonly tag: 'div' | 'ul' | 'ol' | 'li' | 'header' | 'footer' | 'figure';
  /** What it is, as a class for themes: `head`, `body`, `points`. */
  readonly name: string | null;
  /** Takes the space that is left, and where its children stand in it. */
  readonly grow: boolean;
  readonly justify: 'start' | 'center' | 'end';
  /** A list that spreads its items over the height of {@link SPREAD}, as far as there is room. */
  readonly spread: boolean;
  /** Not wider than {@link NARROW}: leaves the far side to the theme's motif. */
  readonly narrow: boolean;
}

/** Columns side by side: twelfths of the width (`[5, 7]`), or as many equal ones as `columns` says. */
export interface Row {
  readonly kind: 'row';
  readonly cells: readonly Node[];
  readonly widths: readonly number[] | { readonly columns: number };
  readonly gap: Gap;
  readonly tag: 'div' | 'ul' | 'ol';
  readonly name: string | null;
  readonly align: 'start' | 'center' | 'end' | 'stretch';
  /** Cells stand {@link SPREAD} high, as far as there is room. */
  readonly spread: boolean;
}

/** A card: what is in it belongs together. */
export interface Panel {
  readonly kind: 'panel';
  readonly child: Node;
  readonly tone: 'card' | 'accent';
  readonly name: string | null;
  readonly tag: 'div' | 'li';
}

/** A text with its bullet, number, icon or portrait before it. */
export interface Marked {
  readonly kind: 'marked';
  readonly marker: MarkerKind;
  /** Text or svg in the marker. */
  readonly sign: { readonly text: string } | { readonly svg: string } | null;
  readonly body: Node;
  readonly tag: 'div' | 'li';
  readonly align: 'start' | 'center';
  readonly name: string | null;
}

/** Drawn for the slide at its own size; shrinks as a whole when the column is narrower. */
export interface Graphic {
  readonly kind: 'graphic';
  readonly svg: string;
  /** px */
  readonly width: number;
  /** px */
  readonly height: number;
  readonly name: string;
  /** It shows values that no source supports. */
  readonly unsupported?: true;
}

export interface Picture {
  readonly kind: 'picture';
  /** A data URL that passes the sanitiser; null leaves the place to the theme's motif. */
  readonly src: string | null;
  readonly alt: string;
  /** px */
  readonly height: number;
}

export interface TableCell {
  readonly field: string;
  readonly value: string;
  /** Stretches of it that no source supports. */
  readonly unsupported?: readonly string[];
}

export interface Table {
  readonly kind: 'table';
  readonly head: readonly (TableCell & { readonly unit: string | null; readonly align: Align })[];
  readonly rows: readonly (readonly TableCell[])[];
  readonly strongRow: number | null;
  readonly strongColumn: number | null;
  /** 24ths of the width by column; their sum is 24. */
  readonly widths: readonly number[];
}
export type Align = 'start' | 'center' | 'end';

export interface Code {
  readonly kind: 'code';
  readonly field: string;
  /** One escaped, highlighted line of html each, and its plain text. */
  readonly lines: readonly {
    readonly html: string;
    readonly text: string;
    readonly marked: boolean;
  }[];
  /** px, one of {@link CODE_SIZES}: the largest at which lines and columns have room. */
  readonly size: number;
}
export const CODE_SIZES = [24, 22, 20, 18, 16] as const;

type Maybe<T> = T | null | false;
const present = <T>(list: readonly Maybe<T>[]): T[] => list.filter((item): item is T => !!item);

/** A text of the content, or nothing where the field is null. */
export function text(
  role: Role,
  field: string | null,
  value: string | null,
  options: Partial<Pick<Text, 'tag' | 'tone' | 'suffix'>> = {},
): Text | null {
  if (value === null) return null;
  return { kind: 'text', role, field, value, tag: 'p', tone: 'normal', suffix: null, ...options };
}

export function stack(
  children: readonly Maybe<Node>[],
  options: Partial<Omit<Stack, 'kind' | 'children'>> = {},
): Stack {
  const defaults = {
    gap: 's',
    tag: 'div',
    name: null,
    grow: false,
    justify: 'start',
    spread: false,
    narrow: false,
  } as const;
  return { kind: 'stack', ...defaults, ...options, children: present(children) };
}

export function row(
  cells: readonly Maybe<Node>[],
  options: Partial<Omit<Row, 'kind' | 'cells'>> = {},
): Row {
  const shown = present(cells);
  const defaults = { gap: 'm', tag: 'div', name: null, align: 'start', spread: false } as const;
  return { kind: 'row', widths: { columns: shown.length }, ...defaults, ...options, cells: shown };
}

export function panel(child: Node, options: Partial<Omit<Panel, 'kind' | 'child'>> = {}): Panel {
  return { kind: 'panel', tone: 'card', name: null, tag: 'div', ...options, child };
}

export function marked(
  marker: MarkerKind,
  body: Node,
  options: Partial<Omit<Marked, 'kind' | 'marker' | 'body'>> = {},
): Marked {
  return {
    kind: 'marked',
    sign: null,
    tag: 'div',
    align: 'start',
    name: null,
    ...options,
    marker,
    body,
  };
}
