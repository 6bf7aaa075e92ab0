import { columnsOf } from '../code/columns';
import {
  CELL_PAD,
  CODE_LINE,
  CODE_PAD,
  GAPS,
  MARKERS,
  MONO_ADVANCE,
  NARROW,
  Role,
  STEPS,
  SUFFIX,
  Step,
  roleSpec,
} from '../scene/metrics';
import { Code, Marked, Node, Row, Stack, Table, Text } from '../scene/scene';
import { Type, typeOf } from '../themes/typography';
import { MeasuredText, TextSetting, measureText } from './measure-text';

/** Something that does not fit: `measured` of a field against its `limit`. */
export interface Overflow {
  readonly field: string;
  readonly measured: number;
  readonly limit: number;
  readonly unit: 'px' | 'lines';
}

/** Half a pixel: browsers round line boxes to 1/64 px and snap text to device pixels. */
export const TOLERANCE = 0.5;

/** How high nodes are by themselves in a column, px, and which of their texts are too long. */
export class NaturalSizes {
  readonly overflow: Overflow[] = [];
  private readonly heights = new Map<Node, Map<number, number>>();
  private readonly texts = new Map<Node, Map<number, { measured: MeasuredText; type: Type }>>();

  constructor(
    private readonly step: Step,
    private readonly setting: TextSetting,
  ) {}

  /** Natural height of a node in a column of `width`, px. */
  height(node: Node, width: number): number {
    const byWidth = this.heights.get(node) ?? new Map<number, number>();
    this.heights.set(node, byWidth);
    const known = byWidth.get(width);
    if (known !== undefined) return known;
    const height = this.natural(node, width);
    byWidth.set(width, height);
    return height;
  }

  private natural(node: Node, width: number): number {
    switch (node.kind) {
      case 'text': {
        const { measured, type } = this.text(node, width);
        return measured.lines * type.lineHeight;
      }
      case 'stack': {
        const inner = this.inner(node, width);
        const gaps = this.gap(node) * Math.max(0, node.children.length - 1);
        return node.children.reduce((sum, child) => sum + this.height(child, inner), gaps);
      }
      case 'row': {
        const rows = this.rowHeights(node, width);
        return rows.reduce(
          (sum, height) => sum + height,
          this.gap(node) * Math.max(0, rows.length - 1),
        );
      }
      case 'panel':
        return this.height(node.child, width - 2 * this.pad()) + 2 * this.pad();
      case 'marked': {
        const body = this.height(node.body, this.bodyWidth(node, width));
        const { size, inline } = MARKERS[node.marker];
        return inline ? Math.max(body, this.line()) : Math.max(body, size);
      }
      case 'graphic':
        return node.height * Math.min(1, width / node.width);
      case 'picture':
        return node.height;
      case 'table':
        return this.tableRows(node, width).reduce((sum, height) => sum + height, 0);
      case 'code':
        return this.codeHeight(node, width);
    }
  }

  text(node: Text, width: number): { measured: MeasuredText; type: Type } {
    const byWidth =
      this.texts.get(node) ?? new Map<number, { measured: MeasuredText; type: Type }>();
    this.texts.set(node, byWidth);
    const known = byWidth.get(width);
    if (known) return known;
    const type = this.type(node.role);
    const measured = this.withSuffix(
      node,
      type,
      width,
      measureText(node.value, type, width, this.setting),
    );
    const result = { measured, type };
    byWidth.set(width, result);
    this.judge(node, measured, width);
    return result;
  }

  /** A number with its unit stays on one line or counts as too wide. */
  private withSuffix(
    { suffix, role, value }: Text,
    type: Type,
    width: number,
    number: MeasuredText,
  ): MeasuredText {
    if (suffix === null) return number;
    const em = SUFFIX[role as keyof typeof SUFFIX];
    const small = { ...this.type('unit'), size: type.size * em };
    const unit = measureText(suffix.value, small, Infinity, this.setting);
    const widthOf = (text: string) => measureText(text, type, Infinity, this.setting).width;
    const space = widthOf('0\u00a00') - widthOf('00'); // a space at the end of a text counts nothing
    const total = widthOf(value) + space + unit.width;
    return {
      ...number,
      lines: Math.max(number.lines, total > width ? 2 : 1),
      longestWord: number.longestWord,
      width: total,
    };
  }

  private judge({ role, field, value }: Text, measured: MeasuredText, width: number): void {
    const { maxLines } = roleSpec(role);
    const where = field ?? value;
    if (measured.lines > maxLines) {
      this.overflow.push({
        field: where,
        measured: measured.lines,
        limit: maxLines,
        unit: 'lines',
      });
    }
    if (measured.longestWord > width + TOLERANCE) {
      this.overflow.push({
        field: where,
        measured: Math.ceil(measured.longestWord),
        limit: Math.floor(width),
        unit: 'px',
      });
    }
  }

  private tableRows(node: Table, width: number): number[] {
    const row = (role: Role, cells: readonly { field: string; value: string }[]) => {
      const type = this.type(role);
      const lines = cells.map(({ field, value }, column) => {
        const room = (width * (node.widths[column] ?? 0)) / 24 - 2 * CELL_PAD.inline;
        const strong = node.strongRow !== null || column === node.strongColumn;
        const set = strong ? { ...type, weight: type.strongWeight } : type;
        const measured = measureText(value, set, room, this.setting, ['tnum', 'lnum']);
        this.judge({ role, field, value } as Text, measured, room);
        return measured.lines;
      });
      return Math.max(1, ...lines) * type.lineHeight + 2 * CELL_PAD.block;
    };
    const head = node.head.map(({ field, value, unit }) => ({
      field,
      value: unit === null ? value : `${value} ${unit}`,
    }));
    return [row('head', head), ...node.rows.map((cells) => row('cell', cells))];
  }

  private codeHeight({ lines, size, field }: Code, width: number): number {
    const columns = Math.max(...lines.map(({ text }) => columnsOf(text)));
    const wide = columns * size * MONO_ADVANCE + 2 * CODE_PAD.inline;
    if (wide > width + TOLERANCE) {
      this.overflow.push({
        field,
        measured: Math.ceil(wide),
        limit: Math.floor(width),
        unit: 'px',
      });
    }
    return lines.length * size * CODE_LINE + 2 * CODE_PAD.block;
  }

  rowHeights(node: Row, width: number): number[] {
    const columns = this.columnWidths(node, width);
    const rows: number[] = [];
    node.cells.forEach((cell, i) => {
      const r = Math.floor(i / columns.length);
      rows[r] = Math.max(rows[r] ?? 0, this.height(cell, columns[i % columns.length] ?? width));
    });
    return rows;
  }

  columnWidths({ widths, gap }: Row, width: number): number[] {
    const shares = 'columns' in widths ? Array<number>(widths.columns).fill(1) : widths;
    const total = shares.reduce((sum, share) => sum + share, 0);
    const room = width - GAPS[gap] * STEPS[this.step].g * (shares.length - 1);
    return shares.map((share) => (room * share) / total);
  }

  inner({ narrow }: Stack, width: number): number {
    return narrow ? Math.min(width, NARROW) : width;
  }

  bodyWidth({ marker }: Marked, width: number): number {
    return width - MARKERS[marker].size - MARKERS[marker].gap;
  }

  gap({ gap }: Stack | Row): number {
    return GAPS[gap] * STEPS[this.step].g;
  }

  pad(): number {
    return this.setting.theme.shape.cardPad;
  }

  private line(): number {
    return this.type('body').lineHeight;
  }

  private type(role: Role): Type {
    return typeOf(this.setting.theme, role, this.step, this.setting.script);
  }

  /** The field with the most lines beside the title: what a writer would shorten. */
  longest(): string {
    let most = { field: 'title', lines: 0 };
    for (const [node, byWidth] of this.texts) {
      if (node.kind !== 'text' || node.field === null || node.field === 'title') continue;
      for (const { measured } of byWidth.values()) {
        if (measured.lines > most.lines) most = { field: node.field, lines: measured.lines };
      }
    }
    return most.field;
  }
}
