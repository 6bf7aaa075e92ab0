import { Step, Table } from '@presto/slides';
import type { Look } from './look';
import { mixed } from './look';
import type { Ink, Writer } from './text';
import { el, emu } from './xml';

export const TABLE_URI = 'http://schemas.openxmlformats.org/drawingml/2006/table';

/** px inside of cells, as the style sheet has them. */
const PAD = { inline: 12, block: 13 } as const;

/** A table of Office' own, ruled as on the slide. */
export function tableXml(
  table: Table,
  width: number,
  writer: Writer,
  ink: Ink,
  step: Step,
): string {
  const { look } = writer;
  const columns = table.widths.map((share) => el('a:gridCol', { w: emu((width * share) / 24) }));
  // Rows whose text breaks grow by themselves.
  const high = (role: 'head' | 'cell') => emu(look.type(role, step).lineHeight + 2 * PAD.block);
  const head = table.head.map(({ value, unit, align }, column) => {
    const type = look.type('head', step);
    const style = { ...writer.styleOf('head', type, ink, 'muted'), bold: true };
    const runs =
      writer.marked(value, style, ink) +
      (unit === null ? '' : writer.run(` ${unit}`, { ...style, bold: false }));
    const paragraph = writer.paragraph(runs, { lineHeight: type.lineHeight, align });
    return cellXml(look, paragraph, {
      strong: column === table.strongColumn,
      anchor: 'b',
      top: null,
      bottom: null,
    });
  });
  const body = table.rows.map((cells, row) => {
    const type = look.type('cell', step);
    const strongRow = row === table.strongRow;
    const drawn = cells.map(({ value, unsupported = [] }, column) => {
      const strong = strongRow || column === table.strongColumn;
      const style = { ...writer.styleOf('cell', type, ink), bold: strong };
      const align = table.head[column]?.align ?? 'start';
      const paragraph = writer.paragraph(
        writer.marked(value, style, ink, { unsupported }),
        { lineHeight: type.lineHeight, align },
        style,
      );
      const top = row === 0 ? ([look.palette.text, 2] as const) : ([look.palette.rule, 1] as const);
      const bottom = row === table.rows.length - 1 ? ([look.palette.rule, 1] as const) : null;
      return cellXml(look, paragraph, { strong, anchor: 't', top, bottom });
    });
    return el('a:tr', { h: high('cell') }, ...drawn);
  });
  return el(
    'a:tbl',
    {},
    el('a:tblPr', { firstRow: true, rtl: look.rtl }),
    el('a:tblGrid', {}, ...columns),
    el('a:tr', { h: high('head') }, ...head),
    ...body,
  );
}

type Edge = readonly [colour: string, px: number] | null;

function cellXml(
  look: Look,
  paragraph: string,
  { strong, anchor, top, bottom }: { strong: boolean; anchor: 't' | 'b'; top: Edge; bottom: Edge },
): string {
  const edge = (name: string, line: Edge) =>
    line
      ? el(`a:${name}`, { w: emu(line[1]) }, look.fill(line[0]))
      : el(`a:${name}`, { w: 0 }, el('a:noFill'));
  const { surface, accent } = look.palette;
  return el(
    'a:tc',
    {},
    el('a:txBody', {}, el('a:bodyPr'), el('a:lstStyle'), paragraph),
    el(
      'a:tcPr',
      {
        marL: emu(PAD.inline),
        marR: emu(PAD.inline),
        marT: emu(PAD.block),
        marB: emu(PAD.block),
        anchor,
      },
      edge('lnL', null),
      edge('lnR', null),
      edge('lnT', top),
      edge('lnB', bottom),
      strong ? look.fill(mixed(surface, accent, 0.12)) : el('a:noFill'),
    ),
  );
}
