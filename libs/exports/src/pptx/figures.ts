import type { Code, Graphic, Marked, Picture } from '@presto/slides';
import type { Canvas } from './canvas';
import type { ChartData } from './chart/chart-data';
import { codeRuns } from './code-runs';
import { mixed } from './look';
import { coverCrop, pictureOf, sizeOf } from './pictures';
import { ELLIPSE, Place, RECTANGLE, rounded } from './shapes';
import { freeform } from './svg/geometry';
import { el, emu } from './xml';

const CHART_URI = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
/** px: how large markers are drawn, and whether they stand in the middle of the first line. */
const MARKERS: Readonly<Record<Marked['marker'], readonly [size: number, inline: boolean]>> = {
  bullet: [22, true],
  number: [44, true],
  check: [28, true],
  cross: [28, true],
  icon: [56, false],
  initials: [72, false],
};
/** px of the drawing in a marker. */
const SIGN_PX = { icon: 32, check: 20, cross: 20 } as const;
const CODE = { inline: 32, block: 28, line: 1.5, mark: 4 } as const;
const NOTHING = el('a:ln', {}, el('a:noFill'));

/** The bullet, number, icon or portrait before a text. */
export function drawMarker(canvas: Canvas, node: Marked): void {
  const { look, writer, slide } = canvas;
  const { marker, sign, align } = node;
  const [size, inline] = MARKERS[marker];
  const box = canvas.place(node);
  const line = look.type('body', slide.step).lineHeight;
  const down = align === 'center' ? (box.height - size) / 2 : inline ? (line - size) / 2 : 0;
  const place = canvas.atStart({ ...box, y: box.y + down, height: size }, size);
  const { accent, accentText, rule, text } = look.palette;
  if (marker === 'bullet') {
    const dot = { x: place.x + 6.5, y: place.y + 6.5, width: 9, height: 9 };
    return canvas.shapes.shape('Bullet', dot, ELLIPSE, look.fill(accent));
  }
  if (sign !== null && 'svg' in sign) {
    const isSign = marker === 'check' || marker === 'cross';
    if (isSign)
      canvas.shapes.shape('Sign', place, ELLIPSE, look.fill(marker === 'check' ? accent : rule));
    else drawBadge(canvas, place, false);
    const colour = marker === 'check' ? accentText : marker === 'cross' ? text : accent;
    return drawIcon(canvas, sign.svg, place, isSign ? SIGN_PX[marker] : SIGN_PX.icon, colour);
  }
  const isFilled = marker === 'number' && look.theme.shape.number === 'filled';
  const ground = isFilled ? accent : marker === 'number' ? null : soft(canvas);
  const style = {
    size: marker === 'initials' ? 25 : 22,
    bold: true,
    colour: isFilled ? accentText : accent,
    face: marker === 'initials' ? 'body' : 'heading',
  } as const;
  const runs = sign ? writer.run(sign.text, style) : '';
  canvas.shapes.text({
    place,
    name: 'Marker',
    paragraphs: [writer.paragraph(runs, { lineHeight: style.size * 1.2, align: 'center' }, style)],
    anchor: 'ctr',
    geometry: marker === 'initials' ? ELLIPSE : badgeGeometry(canvas, place),
    look:
      (ground ? look.fill(ground) : el('a:noFill')) +
      (marker === 'number' && look.theme.shape.number === 'outlined'
        ? look.line(accent, 2)
        : NOTHING),
  });
}

/** An icon, a formula or a chart. */
export function drawGraphic(canvas: Canvas, node: Graphic): void {
  const box = canvas.place(node);
  if (node.name === 'chart') return drawChart(canvas, box);
  const scale = Math.min(1, box.width / node.width);
  const place = canvas.atStart({ ...box, height: node.height * scale }, node.width * scale);
  if (node.name === 'formula') {
    canvas.fidelity.note('drawn', 'formulas');
    const ink = canvas.look.fill(canvas.look.palette.text) + NOTHING;
    return canvas.shapes.shape('Formula', place, freeform(node.svg, true), ink);
  }
  drawBadge(canvas, place, false);
  drawIcon(canvas, node.svg, place, SIGN_PX.icon, canvas.look.palette.accent);
}

function soft({ look }: Canvas): string {
  return mixed(look.palette.surface, look.palette.accent, look.stage === 'bold' ? 0.14 : 0.12);
}

function badgeGeometry({ look }: Canvas, place: Place): string {
  const { radius } = look.theme.shape;
  return radius >= 12 ? ELLIPSE : rounded(place, radius);
}

function drawBadge(canvas: Canvas, place: Place, round: boolean): void {
  const geometry = round ? ELLIPSE : badgeGeometry(canvas, place);
  canvas.shapes.shape('Badge', place, geometry, canvas.look.fill(soft(canvas)));
}

/** @param px how large it is drawn, in the middle of its place */
function drawIcon(canvas: Canvas, svg: string, box: Place, px: number, colour: string): void {
  canvas.fidelity.note('drawn', 'icons');
  const own = Number(/stroke-width="([\d.]+)"/.exec(svg)?.[1] ?? 1.75);
  const { x, y, width, height } = box;
  const place = { x: x + (width - px) / 2, y: y + (height - px) / 2, width: px, height: px };
  const line = el(
    'a:ln',
    { w: emu((own * px) / 24), cap: 'rnd' },
    canvas.look.fill(colour),
    el('a:round'),
  );
  canvas.shapes.shape('Icon', place, freeform(svg, false), el('a:noFill') + line);
}

function drawChart(canvas: Canvas, place: Place): void {
  const { look, writer, shapes } = canvas;
  canvas.fidelity.note('native', 'charts');
  const data = canvas.slide.content as unknown as ChartData;
  const above = data.unit === null || data.kind === 'scatter' ? 0 : 26;
  if (data.unit !== null && above > 0) {
    const style = { size: 18, bold: false, colour: look.palette.muted, face: 'body' } as const;
    const paragraphs = [writer.paragraph(writer.run(data.unit, style), { lineHeight: 24 })];
    shapes.text({ place: { ...place, height: 24 }, paragraphs, name: 'Unit' });
  }
  const room = { ...place, y: place.y + above, height: place.height - above };
  const chart = el('c:chart', {
    'xmlns:c': CHART_URI,
    'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
    'r:id': canvas.parts.chart(data, look),
  });
  shapes.frame('Chart', data.title, room, CHART_URI, chart);
}

/** A picture that covers its box as on the slide: what is cut off there is only hidden here. */
export function drawPicture(canvas: Canvas, node: Picture): void {
  const { look, shapes, fidelity } = canvas;
  const place = canvas.place(node);
  const geometry = rounded(place, look.theme.shape.radius);
  const picture = node.src === null ? null : pictureOf(node.src);
  const size = picture && sizeOf(picture);
  if (picture && size) {
    fidelity.note('native', 'pictures');
    const crop = coverCrop(size, place);
    return shapes.picture(node.alt, place, canvas.parts.media(picture), crop, geometry);
  }
  if (node.src !== null) fidelity.note('dropped', 'pictures');
  const hatched = el(
    'a:pattFill',
    { prst: 'wdUpDiag' },
    el('a:fgClr', {}, look.colour(soft(canvas))),
    el('a:bgClr', {}, look.colour(look.palette.surface)),
  );
  shapes.shape('Picture', place, geometry, hatched + NOTHING);
}

/** Code in its colours on a card; the lines that matter on a ground of their own. */
export function drawCode(canvas: Canvas, node: Code): void {
  const { look, writer, shapes } = canvas;
  canvas.fidelity.note('native', 'code');
  const place = canvas.place(node);
  const { card, rule, text, accent } = look.palette;
  const { card: kind, radius } = look.theme.shape;
  const ground = canvas.slide.cardGround ?? (kind === 'border' ? null : card);
  const drawn = ground ? look.fill(ground) : el('a:noFill');
  shapes.shape(
    'Card',
    place,
    rounded(place, radius),
    drawn + (kind === 'border' ? look.line(rule, 1) : NOTHING),
  );
  const lineHeight = node.size * CODE.line;
  node.lines.forEach(({ marked }, i) => {
    if (!marked) return;
    const line = { ...place, y: place.y + CODE.block + i * lineHeight, height: lineHeight };
    shapes.shape('Marked line', line, RECTANGLE, look.fill(soft(canvas)));
    canvas.bar({ ...line, width: CODE.mark }, accent);
  });
  const style = { size: node.size, bold: false, colour: text, face: 'mono' } as const;
  const paragraphs = node.lines.map(({ html }) => {
    const runs = codeRuns(html).map(({ text: words, token }) =>
      writer.run(words, { ...style, colour: token ? look.theme.colours.code[token] : text }),
    );
    return writer.paragraph(runs.join(''), { lineHeight, ltr: true }, style);
  });
  shapes.text({
    place,
    paragraphs,
    name: 'Code',
    inset: [CODE.inline, CODE.block, CODE.inline, CODE.block],
  });
}
