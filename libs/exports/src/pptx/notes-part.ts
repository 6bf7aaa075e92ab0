import { el, escapeXml, NS } from './xml';
import { SAME_COLOURS } from './master-part';
import { Place, shapeTree, textShape, transform } from './shapes';

/** px: portrait, letter and A4 alike. */
const PICTURE: Place = { x: 90, y: 72, width: 540, height: 304 };
const WORDS: Place = { x: 72, y: 456, width: 576, height: 432 };

const MAP = el('p:clrMap', {
  ...{ bg1: 'lt1', tx1: 'dk1', bg2: 'lt2', tx2: 'dk2' },
  ...{ accent1: 'accent1', accent2: 'accent2', accent3: 'accent3' },
  ...{ accent4: 'accent4', accent5: 'accent5', accent6: 'accent6' },
  ...{ hlink: 'hlink', folHlink: 'folHlink' },
});

export function notesMasterXml(lang: string): string {
  const white = el(
    'p:bg',
    {},
    el('p:bgPr', {}, el('a:solidFill', {}, el('a:srgbClr', { val: 'FFFFFF' })), el('a:effectLst')),
  );
  const style = el(
    'a:lvl1pPr',
    { algn: 'l' },
    el(
      'a:defRPr',
      { sz: 1200, lang },
      el('a:solidFill', {}, el('a:srgbClr', { val: '1A1A1A' })),
      ...['latin', 'ea', 'cs'].map((slot) =>
        el(`a:${slot}`, { typeface: `+mn-${slot === 'latin' ? 'lt' : slot}` }),
      ),
    ),
  );
  return el(
    'p:notesMaster',
    NS,
    el('p:cSld', {}, white, shapeTree([slideImage(2), words(3, ['Notes'], lang)])),
    MAP,
    el('p:notesStyle', {}, style),
  );
}

/** What the presenter says to a slide, a paragraph a line. */
export function notesXml(notes: string, lang: string): string {
  return el(
    'p:notes',
    NS,
    el('p:cSld', {}, shapeTree([slideImage(2), words(3, notes.split(/\r?\n/), lang)])),
    SAME_COLOURS,
  );
}

function slideImage(id: number): string {
  return el(
    'p:sp',
    {},
    el(
      'p:nvSpPr',
      {},
      el('p:cNvPr', { id, name: 'Slide' }),
      el('p:cNvSpPr', {}, el('a:spLocks', { noGrp: true, noRot: true, noChangeAspect: true })),
      el('p:nvPr', {}, el('p:ph', { type: 'sldImg', idx: 2 })),
    ),
    el('p:spPr', {}, transform(PICTURE), el('a:prstGeom', { prst: 'rect' }, el('a:avLst'))),
  );
}

function words(id: number, lines: readonly string[], lang: string): string {
  const paragraphs = lines.map((line) =>
    el(
      'a:p',
      {},
      line ? el('a:r', {}, el('a:rPr', { lang }), `<a:t>${escapeXml(line)}</a:t>`) : null,
    ),
  );
  return textShape(id, {
    place: WORDS,
    name: 'Notes',
    placeholder: { type: 'body', idx: 3 },
    paragraphs,
  });
}
