import { Node, SlideContent, Table, composeSlide } from '@presto/slides';
import type { Fidelity } from '../report';
import { codeBlock, inlineMarkdown, plainMarkdown } from './encode';

interface Slide {
  readonly layout: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** A slide as Markdown blocks: its title as a heading of the second level, the rest in reading order. */
export function slideMarkdown(slide: Slide, language: string, fidelity: Fidelity): string {
  const scene = composeSlide({ ...slide, language });
  const blocks = new Blocks(slide, fidelity);
  const body = blocks.of(scene);
  const title = blocks.title === null ? '' : `## ${blocks.title}\n\n`;
  return (title + body.join('\n\n')).trimEnd();
}

/** Blocks that are more than a line of text: lists, tables, quotations, code, formulas. */
const OWN_LINES = /^(?:[-|>]|\d+\.|```|\$\$)/;

class Blocks {
  title: string | null = null;

  constructor(
    private readonly slide: Slide,
    private readonly fidelity: Fidelity,
  ) {}

  of(node: Node): string[] {
    switch (node.kind) {
      case 'text':
        return this.text(node);
      case 'stack':
      case 'row': {
        const children = node.kind === 'stack' ? node.children : node.cells;
        if (node.tag === 'ul' || node.tag === 'ol') return this.list(children, node.tag === 'ol');
        return children.flatMap((child) => this.of(child));
      }
      case 'panel':
        return this.of(node.child);
      case 'marked':
        return this.of(node.body);
      case 'graphic':
        return this.graphic(node.name);
      case 'picture':
        if (node.src === null) return [];
        this.fidelity.note('native', 'pictures');
        return [`![${plainMarkdown(node.alt)}](${node.src})`];
      case 'table':
        return [this.table(node)];
      case 'code':
        this.fidelity.note('native', 'code');
        return [
          codeBlock(
            node.lines.map(({ text }) => text).join('\n'),
            this.slide.content['language'] as string | null,
          ),
        ];
    }
  }

  private text({
    tag,
    role,
    value,
    suffix,
    field,
    unsupported = [],
  }: Extract<Node, { kind: 'text' }>): string[] {
    this.fidelity.note('native', 'texts');
    this.fidelity.note('dropped', 'marks of unsupported words', unsupported.length);
    const words = inlineMarkdown(value) + (suffix ? ` ${inlineMarkdown(suffix.value)}` : '');
    if (tag === 'h1' || tag === 'h2') {
      this.title = words;
      return [];
    }
    // Numbers that a layout counts its steps with stand before the list item already.
    if (field === null) return [];
    if (tag === 'blockquote') return [`> ${words}`];
    return [
      tag === 'h3' || role === 'label' || role === 'key'
        ? `**${words.replaceAll('**', '')}**`
        : words,
    ];
  }

  private list(items: readonly Node[], ordered: boolean): string[] {
    const lines = items.flatMap((item, i) => {
      const [first, ...rest] = this.of(item);
      if (first === undefined) return [];
      const number =
        item.kind === 'marked' && item.sign && 'text' in item.sign ? item.sign.text : '';
      const sign = ordered ? `${/^\d{1,3}$/.test(number) ? number : i + 1}.` : '-';
      const indent = ' '.repeat(sign.length + 1);
      const more = rest.map((block, at) => {
        // Lines of one paragraph break where they break on the slide; other blocks begin by themselves.
        const isParagraph = !OWN_LINES.test(block) && !OWN_LINES.test(rest[at - 1] ?? first);
        return `${isParagraph ? '\\' : ''}\n${block.replace(/^/gm, indent)}`;
      });
      return [`${sign} ${first.replace(/\n/g, `\n${indent}`)}${more.join('')}`];
    });
    return lines.length === 0 ? [] : [lines.join('\n')];
  }

  private table({ head, rows }: Table): string {
    this.fidelity.note('native', 'tables');
    const rule = { start: '---', center: ':-:', end: '--:' };
    const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
    return [
      line(
        head.map(({ value, unit }) => inlineMarkdown(unit === null ? value : `${value} (${unit})`)),
      ),
      line(head.map(({ align }) => rule[align])),
      ...rows.map((cells) => line(cells.map(({ value }) => inlineMarkdown(value)))),
    ].join('\n');
  }

  private graphic(name: string): string[] {
    if (name === 'chart') return [this.chart()];
    if (name === 'formula') {
      this.fidelity.note('native', 'formulas');
      const latex = String(this.slide.content['formula']).replace(/\n\s*\n/g, '\n');
      return [codeBlockFree(latex)];
    }
    this.fidelity.note('dropped', 'icons');
    return [];
  }

  /** A chart's numbers as a table: Markdown has no pictures of its own. */
  private chart(): string {
    this.fidelity.note('drawn', 'charts as tables');
    const content = this.slide.content as SlideContent & {
      unit: string | null;
      categories: string[];
      series: { name: string; values: (number | null)[] }[];
    };
    const unit = content.unit === null ? '' : ` (${content.unit})`;
    const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
    return [
      line(['', ...content.series.map(({ name }) => plainMarkdown(name + unit))]),
      line(['---', ...content.series.map(() => '--:')]),
      ...content.categories.map((category, i) =>
        line([
          plainMarkdown(category),
          ...content.series.map(({ values }) => String(values[i] ?? '')),
        ]),
      ),
    ].join('\n');
  }
}

/** A formula on lines of its own; dollars and html in it would end or escape it. */
function codeBlockFree(latex: string): string {
  return /[$<]/.test(latex) ? codeBlock(latex, 'latex') : `$$\n${latex}\n$$`;
}
