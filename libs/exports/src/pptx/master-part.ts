import type { PlacedHolder } from './canvas';
import type { Look } from './look';
import { Place, shapeTree, textShape } from './shapes';
import type { Writer } from './text';
import { NS, el, points } from './xml';

const MAP = el('p:clrMap', {
  ...{ bg1: 'lt1', tx1: 'dk1', bg2: 'lt2', tx2: 'dk2' },
  ...{ accent1: 'accent1', accent2: 'accent2', accent3: 'accent3' },
  ...{ accent4: 'accent4', accent5: 'accent5', accent6: 'accent6' },
  ...{ hlink: 'hlink', folHlink: 'folHlink' },
});
export const SAME_COLOURS = el('p:clrMapOvr', {}, el('a:masterClrMapping'));

/** A ground in the theme's own colour, or a picture that covers the slide. */
export function background(picture: string | null): string {
  const fill = picture
    ? el(
        'a:blipFill',
        { rotWithShape: true },
        el('a:blip', { 'r:embed': picture }),
        el('a:stretch', {}, el('a:fillRect')),
      )
    : el('a:solidFill', {}, el('a:schemeClr', { val: 'bg1' }));
  return el('p:bg', {}, el('p:bgPr', {}, fill, el('a:effectLst')));
}

/** A slide master: ground, title and list as all its layouts have them. `layouts` are ids of parts. */
export function masterXml(
  writer: Writer,
  layouts: readonly { id: number; relation: string }[],
): string {
  const { look } = writer;
  const { inline, top, bottom } = look.theme.shape;
  const width = 1280 - 2 * inline;
  const title: Place = { x: inline, y: top, width, height: 60 };
  const body: Place = { x: inline, y: top + 92, width, height: 720 - top - 92 - bottom };
  return el(
    'p:sldMaster',
    NS,
    el(
      'p:cSld',
      {},
      background(null),
      shapeTree([holder(2, 'title', title, writer), holder(3, 'body', body, writer, 1)]),
    ),
    MAP,
    el(
      'p:sldLayoutIdLst',
      {},
      ...layouts.map(({ id, relation }) => el('p:sldLayoutId', { id, 'r:id': relation })),
    ),
    el('p:txStyles', {}, ...styles(writer)),
  );
}

/** A layout: its name, ground and placeholders at the places its slides have them. */
export function layoutXml(
  name: string,
  holders: readonly PlacedHolder[],
  picture: string | null,
  writer: Writer,
): string {
  const bodies = holders.filter(({ type }) => type === 'body').length;
  const type = bodies === 0 ? 'titleOnly' : bodies === 1 ? 'obj' : bodies === 2 ? 'twoObj' : null;
  return el(
    'p:sldLayout',
    { ...NS, type, preserve: true },
    el(
      'p:cSld',
      { name },
      picture ? background(picture) : null,
      shapeTree(
        holders.map(({ type: kind, place, idx }, i) => holder(i + 2, kind, place, writer, idx)),
      ),
    ),
    SAME_COLOURS,
  );
}

function holder(
  id: number,
  type: 'title' | 'body',
  place: Place,
  writer: Writer,
  idx?: number,
): string {
  const words = type === 'title' ? 'Title' : 'Text';
  return textShape(id, {
    place,
    name: type === 'title' ? 'Title' : 'List',
    placeholder: { type, ...(idx === undefined ? {} : { idx }) },
    paragraphs: [
      el('a:p', {}, el('a:r', {}, el('a:rPr', { lang: writer.look.lang }), `<a:t>${words}</a:t>`)),
    ],
  });
}

/** How titles, lists and other text are set where nothing else is said. */
function styles(writer: Writer): string[] {
  const { look } = writer;
  const level = (n: number, role: 'title' | 'body' | 'detail', bullet: 'bullet' | null) => {
    const type = look.type(role, 3);
    return writer.paragraphProperties(
      `a:lvl${n}pPr`,
      { lineHeight: type.lineHeight, bullet, indent: bullet ? 32 * n : 0, before: bullet ? 12 : 0 },
      defaults(look, role === 'title' ? '+mj' : '+mn', type.size, type.weight >= 600),
    );
  };
  return [
    el('p:titleStyle', {}, level(1, 'title', null)),
    el(
      'p:bodyStyle',
      {},
      level(1, 'body', 'bullet'),
      ...[2, 3, 4, 5].map((n) => level(n, 'detail', 'bullet')),
    ),
    el('p:otherStyle', {}, level(1, 'body', null)),
  ];
}

function defaults(look: Look, faces: string, px: number, bold: boolean): string {
  return el(
    'a:defRPr',
    { lang: look.lang, sz: points(px), b: bold },
    look.fill(look.palette.text),
    ...['lt', 'ea', 'cs'].map((slot) =>
      el(`a:${slot === 'lt' ? 'latin' : slot}`, { typeface: `${faces}-${slot}` }),
    ),
  );
}
