import { MARKERS, SLIDE, SPREAD, Step } from '../scene/metrics';
import { Marked, Node, Panel, Row, Stack } from '../scene/scene';
import { Type } from '../themes/typography';
import { TextSetting } from './measure-text';
import { NaturalSizes, Overflow, TOLERANCE } from './natural-sizes';

/** Where a node stands on the slide, px from its start edge (left, in Arabic and Hebrew right) and top. */
export interface Box {
  readonly node: Node;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Of texts: the lines as they break, and how they are set. */
  readonly text?: { readonly lines: readonly string[]; readonly type: Type };
}

export interface SceneLayout {
  readonly boxes: readonly Box[];
  readonly overflow: readonly Overflow[];
  /** px of what the slide holds, and of the room it has. */
  readonly height: number;
  readonly room: number;
  /** Characters that no packaged font has: their width is a guess. */
  readonly unmeasured: readonly string[];
}

/** Flows a scene in a theme as the style sheet does, and finds what does not fit. */
export function layoutScene(scene: Stack, step: Step, setting: TextSetting): SceneLayout {
  const { inline, top, bottom } = setting.theme.shape;
  const sizes = new NaturalSizes(step, setting);
  const width = SLIDE.width - 2 * inline;
  const room = SLIDE.height - top - bottom;
  const height = sizes.height(scene, width);
  const tooHigh: Overflow = {
    field: sizes.longest(),
    measured: Math.ceil(height),
    limit: Math.floor(room),
    unit: 'px',
  };
  const overflow = height > room + TOLERANCE ? [...sizes.overflow, tooHigh] : sizes.overflow;
  const boxes = new Placing(sizes).run(scene, inline, top, width, Math.max(height, room));
  return { boxes, overflow, height, room, unmeasured: [...setting.unmeasured] };
}

/** Gives every node its place: natural heights, plus the room that is left where it is wanted. */
class Placing {
  private readonly boxes: Box[] = [];

  constructor(private readonly sizes: NaturalSizes) {}

  run(scene: Stack, x: number, y: number, width: number, height: number): readonly Box[] {
    this.place(scene, x, y, width, height);
    return this.boxes;
  }

  private place(node: Node, x: number, y: number, width: number, height: number): void {
    const text = node.kind === 'text' ? this.sizes.text(node, width) : null;
    this.boxes.push({
      node,
      x,
      y,
      width,
      height,
      ...(text && { text: { lines: text.measured.texts, type: text.type } }),
    });
    if (node.kind === 'stack') this.placeStack(node, x, y, width, height);
    else if (node.kind === 'row') this.placeRow(node, x, y, width, height);
    else if (node.kind === 'panel') this.placePanel(node, x, y, width, height);
    else if (node.kind === 'marked') this.placeMarked(node, x, y, width, height);
  }

  private placeStack(node: Stack, x: number, y: number, width: number, height: number): void {
    const inner = this.sizes.inner(node, width);
    const gap = this.sizes.gap(node);
    const natural = node.children.map((child) => this.sizes.height(child, inner));
    let free =
      height - natural.reduce((sum, h) => sum + h, gap * Math.max(0, node.children.length - 1));
    const heights = node.children.map((child, i) => {
      const own = natural[i] ?? 0;
      const wish = isSpread(child) ? SPREAD - own : 0;
      const more = Math.max(0, Math.min(wish, free));
      free -= more;
      return own + more;
    });
    const growing = node.children.findIndex((child) => child.kind === 'stack' && child.grow);
    if (growing >= 0) {
      heights[growing] = (heights[growing] ?? 0) + Math.max(0, free);
      free = 0;
    }
    const between =
      node.spread && node.children.length > 1 ? Math.max(0, free) / (node.children.length - 1) : 0;
    let at =
      y +
      (node.spread
        ? 0
        : node.justify === 'center'
          ? Math.max(0, free) / 2
          : node.justify === 'end'
            ? Math.max(0, free)
            : 0);
    node.children.forEach((child, i) => {
      this.place(child, x, at, inner, heights[i] ?? 0);
      at += (heights[i] ?? 0) + gap + between;
    });
  }

  private placeRow(node: Row, x: number, y: number, width: number, height: number): void {
    const columns = this.sizes.columnWidths(node, width);
    const rows = this.sizes.rowHeights(node, width);
    const gap = this.sizes.gap(node);
    const more = Math.max(0, height - this.sizes.height(node, width)) / Math.max(1, rows.length);
    let top = y;
    rows.forEach((natural, r) => {
      let left = x;
      columns.forEach((column, c) => {
        const cell = node.cells[r * columns.length + c];
        if (cell) {
          const own = node.align === 'stretch' ? natural + more : this.sizes.height(cell, column);
          const slack = natural + more - own;
          const down = node.align === 'center' ? slack / 2 : node.align === 'end' ? slack : 0;
          this.place(cell, left, top + down, column, own);
        }
        left += column + gap;
      });
      top += natural + more + gap;
    });
  }

  private placePanel(node: Panel, x: number, y: number, width: number, height: number): void {
    const pad = this.sizes.pad();
    this.place(node.child, x + pad, y + pad, width - 2 * pad, height - 2 * pad);
  }

  private placeMarked(node: Marked, x: number, y: number, width: number, height: number): void {
    const { size, gap } = MARKERS[node.marker];
    const body = this.sizes.bodyWidth(node, width);
    const own = this.sizes.height(node.body, body);
    this.place(
      node.body,
      x + size + gap,
      y + (node.align === 'center' ? (height - own) / 2 : 0),
      body,
      own,
    );
  }
}

function isSpread(node: Node): boolean {
  return (node.kind === 'stack' || node.kind === 'row') && node.spread;
}
