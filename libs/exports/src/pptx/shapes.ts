import { el, emu } from './xml';

/** px from the slide's left and top. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function transform({ x, y, width, height }: Place, name = 'a:xfrm'): string {
  return el(
    name,
    {},
    el('a:off', { x: emu(x), y: emu(y) }),
    el('a:ext', { cx: emu(Math.max(1, width)), cy: emu(Math.max(1, height)) }),
  );
}

export interface Placeholder {
  readonly type: 'title' | 'ctrTitle' | 'body' | 'sldImg';
  readonly idx?: number;
}

export interface TextBox {
  readonly place: Place;
  readonly paragraphs: readonly string[];
  readonly name: string;
  readonly placeholder?: Placeholder;
  readonly anchor?: 't' | 'ctr' | 'b';
  /** px on each side between the box and its text: left, top, right, bottom. */
  readonly inset?: readonly [number, number, number, number];
  readonly geometry?: string;
  /** Fill and line of the box, if it shows. */
  readonly look?: string;
}

/** Shapes of one slide: each has a number of its own. */
export class Shapes {
  private next = 2;
  private readonly list: string[] = [];

  add(make: (id: number) => string): void {
    this.list.push(make(this.next));
    this.next += 1;
  }

  text(box: TextBox): void {
    this.add((id) => textShape(id, box));
  }

  shape(name: string, place: Place, geometry: string, look: string): void {
    this.add((id) =>
      el(
        'p:sp',
        {},
        el(
          'p:nvSpPr',
          {},
          el('p:cNvPr', { id, name: `${name} ${id}` }),
          el('p:cNvSpPr'),
          el('p:nvPr'),
        ),
        el('p:spPr', {}, transform(place), geometry, look),
      ),
    );
  }

  /** @param relation id of the picture's part; `crop` are shares of 1: left, top, right, bottom */
  picture(
    alt: string,
    place: Place,
    relation: string,
    crop: readonly [number, number, number, number],
    geometry: string,
  ): void {
    const [l, t, r, b] = crop.map((share) => Math.round(share * 100_000));
    this.add((id) =>
      el(
        'p:pic',
        {},
        el(
          'p:nvPicPr',
          {},
          el('p:cNvPr', { id, name: `Picture ${id}`, descr: alt }),
          el('p:cNvPicPr', {}, el('a:picLocks', { noChangeAspect: true })),
          el('p:nvPr'),
        ),
        el(
          'p:blipFill',
          {},
          el('a:blip', { 'r:embed': relation }),
          el('a:srcRect', { l, t, r, b }),
          el('a:stretch', {}, el('a:fillRect')),
        ),
        el('p:spPr', {}, transform(place), geometry),
      ),
    );
  }

  /** A table or a chart. */
  frame(name: string, alt: string, place: Place, uri: string, content: string): void {
    this.add((id) =>
      el(
        'p:graphicFrame',
        {},
        el(
          'p:nvGraphicFramePr',
          {},
          el('p:cNvPr', { id, name: `${name} ${id}`, descr: alt }),
          el('p:cNvGraphicFramePr', {}, el('a:graphicFrameLocks', { noGrp: true })),
          el('p:nvPr'),
        ),
        transform(place, 'p:xfrm'),
        el('a:graphic', {}, el('a:graphicData', { uri }, content)),
      ),
    );
  }

  tree(): string {
    return shapeTree(this.list);
  }
}

export function shapeTree(shapes: readonly string[]): string {
  const zero = el(
    'a:xfrm',
    {},
    el('a:off', { x: 0, y: 0 }),
    el('a:ext', { cx: 0, cy: 0 }),
    el('a:chOff', { x: 0, y: 0 }),
    el('a:chExt', { cx: 0, cy: 0 }),
  );
  return el(
    'p:spTree',
    {},
    el('p:nvGrpSpPr', {}, el('p:cNvPr', { id: 1, name: '' }), el('p:cNvGrpSpPr'), el('p:nvPr')),
    el('p:grpSpPr', {}, zero),
    ...shapes,
  );
}

export function textShape(id: number, box: TextBox): string {
  const { place, paragraphs, name, placeholder, anchor = 't', inset = [0, 0, 0, 0] } = box;
  const [lIns, tIns, rIns, bIns] = inset.map(emu);
  return el(
    'p:sp',
    {},
    el(
      'p:nvSpPr',
      {},
      el('p:cNvPr', { id, name: `${name} ${id}` }),
      placeholder
        ? el('p:cNvSpPr', {}, el('a:spLocks', { noGrp: true }))
        : el('p:cNvSpPr', { txBox: true }),
      el(
        'p:nvPr',
        {},
        placeholder ? el('p:ph', { type: placeholder.type, idx: placeholder.idx }) : null,
      ),
    ),
    el('p:spPr', {}, transform(place), box.geometry ?? RECTANGLE, box.look ?? el('a:noFill')),
    el(
      'p:txBody',
      {},
      el(
        'a:bodyPr',
        { wrap: 'square', lIns, tIns, rIns, bIns, anchor, rtlCol: false },
        placeholder ? el('a:normAutofit') : el('a:noAutofit'),
      ),
      el('a:lstStyle'),
      ...(paragraphs.length > 0 ? paragraphs : [el('a:p')]),
    ),
  );
}

export const RECTANGLE = el('a:prstGeom', { prst: 'rect' }, el('a:avLst'));
export const ELLIPSE = el('a:prstGeom', { prst: 'ellipse' }, el('a:avLst'));

/** @param radius px */
export function rounded(
  { width, height }: Pick<Place, 'width' | 'height'>,
  radius: number,
): string {
  if (radius <= 0) return RECTANGLE;
  const share = Math.min(
    50_000,
    Math.round((radius / Math.max(1, Math.min(width, height))) * 100_000),
  );
  return el(
    'a:prstGeom',
    { prst: 'roundRect' },
    el('a:avLst', {}, el('a:gd', { name: 'adj', fmla: `val ${share}` })),
  );
}
