import type { Node, Panel, Row, Stack, Text } from '@presto/slides';
import { balancedShare } from './balance';
import type { Canvas } from './canvas';
import { drawCode, drawGraphic, drawMarker, drawPicture } from './figures';
import { ELLIPSE, Place, rounded } from './shapes';
import { TABLE_URI, tableXml } from './table';
import type { Ink } from './text';
import { textList } from './text-list';
import { el } from './xml';

/** px more than was measured: another renderer's text may be a hair wider. */
const SLACK = 6;
/** px between the cells of a timeline. */
const GUTTER = 24;
/** Gaps by size step, as the style sheet scales them. */
const GAP = [1, 1.25, 1.1, 1, 0.9, 0.8, 0.7, 0.6] as const;
const SHADOW = el(
  'a:effectLst',
  {},
  el(
    'a:outerShdw',
    { blurRad: 152_400, dist: 38_100, dir: 5_400_000, algn: 't', rotWithShape: false },
    el('a:srgbClr', { val: '000000' }, el('a:alpha', { val: 14_000 })),
  ),
);

/** Draws a node of a scene and what is in it as shapes of Office' own. */
export function drawNode(canvas: Canvas, node: Node, ink: Ink): void {
  switch (node.kind) {
    case 'text':
      return drawText(canvas, node, ink);
    case 'stack':
      return drawStack(canvas, node, ink);
    case 'row':
      return drawRow(canvas, node, ink);
    case 'panel':
      return drawPanel(canvas, node, ink);
    case 'marked':
      drawMarker(canvas, node);
      // Where an agenda stands, its label takes the accent.
      return drawNode(
        canvas,
        node.body,
        node.name === 'current' ? { ...ink, normal: ink.accent } : ink,
      );
    case 'graphic':
      return drawGraphic(canvas, node);
    case 'picture':
      return drawPicture(canvas, node);
    case 'code':
      return drawCode(canvas, node);
    case 'table': {
      canvas.fidelity.note('native', 'tables');
      const place = canvas.place(node);
      const xml = tableXml(node, place.width, canvas.writer, ink, canvas.slide.step);
      return canvas.shapes.frame('Table', '', place, TABLE_URI, xml);
    }
  }
}

function drawText(canvas: Canvas, node: Text, ink: Ink): void {
  const { writer, shapes } = canvas;
  canvas.fidelity.note('native', 'texts');
  const type = canvas.boxes.get(node)?.text?.type ?? writer.look.type(node.role, canvas.slide.step);
  const own = canvas.place(node);
  const isHeading = /^h[1-3]$/.test(node.tag) || node.role === 'quote';
  const share = isHeading ? balancedShare(canvas.boxes.get(node)?.text?.lines ?? []) : 1;
  const place = widened(canvas, canvas.atStart(own, own.width * share));
  const style = writer.styleOf(node.role, type, ink, node.tone);
  const runs = writer.textRuns(node, type, ink);
  const paragraphs = [writer.paragraph(runs, { lineHeight: type.lineHeight }, style)];
  if (node.tag !== 'h1' && node.tag !== 'h2')
    return shapes.text({ place, paragraphs, name: 'Text' });
  canvas.placeholders.push({ type: 'title', place });
  shapes.text({ place, paragraphs, name: 'Title', placeholder: { type: 'title' } });
}

function drawStack(canvas: Canvas, node: Stack, ink: Ink): void {
  const { writer, shapes, placeholders } = canvas;
  const list = textList(node, canvas.boxes);
  if (!list) return node.children.forEach((child) => drawNode(canvas, child, ink));
  canvas.fidelity.note('native', 'texts', list.items.length);
  const paragraphs = list.items.map(({ text, type, before, bullet }) =>
    writer.paragraph(
      writer.textRuns(text, type, ink),
      {
        lineHeight: type.lineHeight,
        before,
        bullet,
        indent: list.indent,
        startAt: list.startAt,
        bulletColour: bulletColour(bullet, ink),
      },
      writer.styleOf(text.role, type, ink, text.tone),
    ),
  );
  const place = widened(canvas, { ...canvas.place(node), y: list.y, height: list.height });
  if (!list.isList) return shapes.text({ place, paragraphs, name: 'Text' });
  const idx = placeholders.filter(({ type }) => type === 'body').length + 1;
  placeholders.push({ type: 'body', idx, place });
  shapes.text({ place, paragraphs, name: 'List', placeholder: { type: 'body', idx } });
}

/** What is against something is not pointed at. */
function bulletColour(bullet: string | null, ink: Ink): string {
  return bullet === 'cross' ? ink.normal : ink.accent;
}

function widened({ look }: Canvas, { x, width, ...place }: Place): Place {
  return { ...place, x: look.rtl ? x - SLACK : x, width: width + SLACK };
}

function drawRow(canvas: Canvas, node: Row, ink: Ink): void {
  for (const cell of node.cells) {
    const place = canvas.place(cell);
    const name = 'name' in cell ? cell.name : null;
    if (node.name === 'columns' && name === 'column')
      canvas.bar({ ...place, y: place.y - 14, height: 2 }, canvas.look.palette.rule);
    if (name === 'event') drawEvent(canvas, place, cell === node.cells.at(-1));
    drawNode(canvas, cell, ink);
  }
}

/** A point on a timeline, and the line to the next one. */
function drawEvent(canvas: Canvas, { x, y, width }: Place, isLast: boolean): void {
  const { look, slide } = canvas;
  const middle = y + look.type('body', slide.step).lineHeight + 16 * GAP[slide.step];
  const more = isLast ? 0 : GUTTER;
  const line = { x: look.rtl ? x - more : x, y: middle - 1, width: width + more, height: 2 };
  canvas.bar(line, look.palette.rule);
  const dot = canvas.atStart({ x, y: middle - 8, width, height: 16 }, 16);
  canvas.shapes.shape('Point', dot, ELLIPSE, look.fill(look.palette.accent));
}

function drawPanel(canvas: Canvas, node: Panel, ink: Ink): void {
  const { look } = canvas;
  const place = canvas.place(node);
  const { accent, accentText, card, rule } = look.palette;
  const { card: kind, radius } = look.theme.shape;
  const isAccent = node.tone === 'accent';
  const ground = isAccent ? accent : (canvas.slide.cardGround ?? (kind === 'border' ? null : card));
  const isRuled = !isAccent && kind === 'border';
  const drawn = [
    ground ? look.fill(ground) : el('a:noFill'),
    isRuled ? look.line(rule, 1) : el('a:ln', {}, el('a:noFill')),
    !isAccent && kind === 'shadow' ? SHADOW : '',
  ];
  canvas.shapes.shape('Card', place, rounded(place, radius), drawn.join(''));
  const onAccent = { normal: accentText, muted: accentText, accent: accentText };
  drawNode(canvas, node.child, isAccent ? onAccent : ink);
}
