import type { Box, Marked, Node, Stack, Text, Type } from '@presto/slides';

/** Markers that are bullets of a list in Office too. */
const BULLETS = ['bullet', 'number', 'check', 'cross'] as const;
type Bullet = (typeof BULLETS)[number];

/** px before the text of a list's items: the marker and its gap. */
const INDENT: Readonly<Record<Bullet, number>> = { bullet: 32, number: 64, check: 42, cross: 42 };

interface Line {
  readonly text: Text;
  readonly type: Type;
  readonly bullet: Bullet | null;
  /** px between the text before it and this one. */
  readonly before: number;
}

export interface TextList {
  readonly items: readonly Line[];
  readonly isList: boolean;
  /** px */
  readonly indent: number;
  /** The first number of a numbered list. */
  readonly startAt: number;
  readonly y: number;
  readonly height: number;
}

/**
 * A stack that is nothing but text, or a list of it: one box whose paragraphs flow when they are edited, in
 * place of a box a line. Null of any other stack.
 */
export function textList(stack: Stack, boxes: ReadonlyMap<Node, Box>): TextList | null {
  const bullet = bulletOf(stack);
  const texts = stack.children.flatMap((child) => {
    if (bullet === null) return [{ text: child, bullet: null }];
    return textsOf((child as Marked).body).map((text, i) => ({
      text,
      bullet: i === 0 ? bullet : null,
    }));
  });
  if (texts.length < (bullet ? 1 : 2)) return null;
  const items: Line[] = [];
  let bottom = 0;
  for (const { text, bullet: own } of texts) {
    const box = boxes.get(text);
    if (!isPlain(text) || !box?.text) return null;
    items.push({
      text,
      type: box.text.type,
      bullet: own,
      before: items.length === 0 ? 0 : box.y - bottom,
    });
    bottom = box.y + box.height;
  }
  const y = boxes.get(texts[0]?.text as Node)?.y ?? 0;
  const indent = bullet ? INDENT[bullet] : 0;
  const startAt = bullet === 'number' ? (numberOf(stack.children[0]) ?? 1) : 1;
  return { items, isList: bullet !== null, indent, startAt, y, height: bottom - y };
}

/** The marker that all children of a list have. */
function bulletOf({ children }: Stack): Bullet | null {
  const [first] = children;
  if (first?.kind !== 'marked') return null;
  const bullet = BULLETS.find((name) => name === first.marker);
  const start = numberOf(first);
  const alike = children.every(
    (child, i) =>
      child.kind === 'marked' &&
      child.marker === bullet &&
      textsOf(child.body).every(isPlain) &&
      // What is counted otherwise, by letters, is no numbered list of Office'.
      (bullet !== 'number' || (start !== null && numberOf(child) === start + i)),
  );
  return bullet && alike ? bullet : null;
}

/** The number in an item's marker. */
function numberOf(node: Node | undefined): number | null {
  if (node?.kind !== 'marked' || node.sign === null || 'svg' in node.sign) return null;
  return /^\d{1,3}$/.test(node.sign.text) ? Number(node.sign.text) : null;
}

function textsOf(node: Node): Node[] {
  return node.kind === 'stack' ? node.children.flatMap(textsOf) : [node];
}

/** A text that is a paragraph like others: no title, no large number with its unit. */
function isPlain(node: Node): node is Text {
  return node.kind === 'text' && node.tag !== 'h1' && node.tag !== 'h2' && node.suffix === null;
}
