import { Role, Run, Text, Tone, Type, parseInline } from '@presto/slides';
import type { Look } from './look';
import { el, emu, escapeXml, points } from './xml';

/** Colours of text where it stands: on a card of the accent everything is one colour. */
export interface Ink {
  readonly normal: string;
  readonly muted: string;
  readonly accent: string;
}

export interface RunStyle {
  /** px */
  readonly size: number;
  readonly bold: boolean;
  readonly colour: string;
  readonly face: 'heading' | 'body' | 'mono';
  readonly italic?: boolean;
  /** What no source supports is underlined with dots, as on the screen. */
  readonly dotted?: boolean;
}

export interface ParagraphStyle {
  /** px */
  readonly lineHeight: number;
  /** px before it. */
  readonly before?: number;
  readonly bullet?: 'bullet' | 'number' | 'check' | 'cross' | null;
  /** The number a numbered list begins with. */
  readonly startAt?: number;
  /** Colour of the bullet; the accent when not told. */
  readonly bulletColour?: string;
  /** px from the edge to the text, with or without a bullet before it. */
  readonly indent?: number;
  /** Left to right whatever the language, such as code. */
  readonly ltr?: boolean;
  readonly align?: 'start' | 'center' | 'end';
}

const HEADINGS: readonly Role[] = [
  ...(['cover', 'section', 'statement', 'title', 'overline', 'heading'] as const),
  ...(['key', 'figure', 'quote', 'term'] as const),
];
/** Where strong words take the accent instead of more weight. */
const LOUD: readonly Role[] = ['statement', 'cover', 'section'];
/** Bullets of themes in characters that fonts have. */
const BULLETS = { disc: '•', square: '▪', dash: '–', ring: '○', arrow: '›' } as const;
const SIGNS = { check: '✓', cross: '✗' } as const;

interface Marking {
  /** Strong words take the accent. */
  readonly loud?: boolean;
  readonly unsupported?: readonly string[];
}

/** A text cut at the words that no source supports. */
function partsOf(text: string, unsupported: readonly string[]): [part: string, dotted: boolean][] {
  const [word, ...others] = unsupported;
  if (word === undefined || word === '') return [[text, false]];
  return text
    .split(word)
    .flatMap((part, i) => [
      ...(i > 0 ? [[word, true] as [string, boolean]] : []),
      ...(part === '' ? [] : partsOf(part, others)),
    ]);
}

/** Writes paragraphs in the look of a stage. */
export class Writer {
  constructor(
    readonly look: Look,
    readonly fallback: Ink,
  ) {}

  /** The runs of a text of the scene, its marks and its unit among them. */
  textRuns(
    { role, value, tone, suffix, unsupported = [] }: Text,
    type: Type,
    ink: Ink = this.fallback,
  ): string {
    const style = this.styleOf(role, type, ink, tone);
    const own = this.marked(value, style, ink, { loud: LOUD.includes(role), unsupported });
    if (suffix === null) return own;
    const share = role === 'key' ? 0.24 : 0.4;
    const unit = {
      ...style,
      size: type.size * share,
      bold: true,
      colour: ink.normal,
      face: 'body',
    } as const;
    return (
      own + this.run('\u00a0', { ...style, size: unit.size }) + this.marked(suffix.value, unit, ink)
    );
  }

  styleOf(role: Role, type: Type, ink: Ink, tone: Tone = 'normal'): RunStyle {
    return {
      size: type.size,
      bold: type.weight >= 600,
      colour: ink[tone],
      face: HEADINGS.includes(role) ? 'heading' : 'body',
    };
  }

  /** A text with `**strong**`, `*em*` and `` `code` ``; words that no source supports are dotted. */
  marked(
    value: string,
    style: RunStyle,
    ink: Ink = this.fallback,
    { loud = false, unsupported = [] }: Marking = {},
  ): string {
    return parseInline(value)
      .flatMap(({ text, mark }) =>
        partsOf(text, unsupported).map(([part, dotted]) =>
          this.run(part, { ...this.emphasised(style, mark, ink, loud), dotted }),
        ),
      )
      .join('');
  }

  private emphasised(style: RunStyle, mark: Run['mark'], ink: Ink, loud: boolean): RunStyle {
    if (mark === 'strong')
      return loud ? { ...style, colour: ink.accent } : { ...style, bold: true };
    if (mark === 'code') return { ...style, face: 'mono', size: style.size * 0.88 };
    if (mark === null) return style;
    // Scripts without a slant are emphasised by weight.
    const slanted = this.look.script === 'latin';
    return { ...style, italic: slanted, bold: style.bold || !slanted };
  }

  run(text: string, style: RunStyle): string {
    const lines = text.split('\n');
    const properties = this.runProperties('a:rPr', style);
    return lines
      .map((line) =>
        line === '' ? '' : el('a:r', {}, properties, `<a:t>${escapeXml(line)}</a:t>`),
      )
      .join(el('a:br', {}, properties));
  }

  paragraph(runs: string, style: ParagraphStyle, end?: RunStyle): string {
    return el(
      'a:p',
      {},
      this.paragraphProperties('a:pPr', style),
      runs,
      end ? this.runProperties('a:endParaRPr', end) : null,
    );
  }

  paragraphProperties(name: string, style: ParagraphStyle, more = ''): string {
    const { lineHeight, before = 0, bullet = null, indent = 0, align = 'start' } = style;
    const rtl = this.look.rtl && style.ltr !== true;
    const side = align === 'center' ? 'ctr' : (align === 'end') === rtl ? 'l' : 'r';
    return el(
      name,
      {
        marL: emu(indent),
        indent: bullet ? -emu(indent) : 0,
        algn: side,
        rtl,
        // Korean breaks between words, as on the screen; other Eastern scripts anywhere.
        eaLnBrk: this.look.script !== 'korean',
      },
      el('a:lnSpc', {}, el('a:spcPts', { val: points(lineHeight) })),
      el('a:spcBef', {}, el('a:spcPts', { val: points(Math.max(0, before)) })),
      el('a:spcAft', {}, el('a:spcPts', { val: 0 })),
      ...this.bullet(bullet, style.bulletColour ?? this.look.palette.accent, style.startAt),
      more,
    );
  }

  private bullet(kind: ParagraphStyle['bullet'], colour: string, startAt = 1): string[] {
    if (!kind) return [el('a:buNone')];
    const shared = [el('a:buClr', {}, this.look.colour(colour)), el('a:buSzPct', { val: 100_000 })];
    if (kind === 'number')
      return [
        ...shared,
        el('a:buFont', { typeface: '+mj-lt' }),
        el('a:buAutoNum', { type: 'arabicPeriod', startAt: startAt === 1 ? null : startAt }),
      ];
    const [typeface, char] =
      kind === 'bullet'
        ? ['Arial', BULLETS[this.look.theme.shape.bullet]]
        : ['Segoe UI Symbol', SIGNS[kind]];
    return [...shared, el('a:buFont', { typeface }), el('a:buChar', { char })];
  }

  private runProperties(
    name: string,
    { size, bold, italic, dotted, colour, face }: RunStyle,
  ): string {
    const theme = face === 'heading' ? '+mj' : '+mn';
    const faces =
      face === 'mono'
        ? [el('a:latin', { typeface: this.look.mono }), el('a:cs', { typeface: this.look.mono })]
        : [
            el('a:latin', { typeface: `${theme}-lt` }),
            el('a:ea', { typeface: `${theme}-ea` }),
            el('a:cs', { typeface: `${theme}-cs` }),
          ];
    return el(
      name,
      {
        lang: this.look.lang,
        sz: points(size),
        b: bold,
        i: italic ?? false,
        u: dotted ? 'dotted' : null,
        dirty: false,
      },
      this.look.fill(colour),
      ...faces,
    );
  }
}
