import { GAPS, MARKERS } from './metrics';
import { escapeHtml, inlineHtml } from './inline';
import { Code, Graphic, Marked, Node, Panel, Picture, Row, Stack, Table, Text } from './scene';

/** A scene as html: our class names, no styles, no ids. All text is escaped here. */
export function sceneHtml(node: Node): string {
  switch (node.kind) {
    case 'text':
      return textHtml(node);
    case 'stack':
      return stackHtml(node);
    case 'row':
      return rowHtml(node);
    case 'panel':
      return panelHtml(node);
    case 'marked':
      return markedHtml(node);
    case 'graphic':
      return graphicHtml(node);
    case 'picture':
      return pictureHtml(node);
    case 'table':
      return tableHtml(node);
    case 'code':
      return codeHtml(node);
  }
}

const classes = (...names: (string | null | false)[]) =>
  `class="${names.filter(Boolean).join(' ')}"`;
const fieldAttribute = (field: string | null) => (field === null ? '' : ` data-field="${field}"`);

function textHtml({ role, field, value, tag, tone, suffix, unsupported }: Text): string {
  const name = classes(`t-${role}`, tone !== 'normal' && `tone-${tone}`);
  if (suffix === null)
    return `<${tag} ${name}${fieldAttribute(field)}>${inlineHtml(value, unsupported)}</${tag}>`;
  const number = `<span${fieldAttribute(field)}>${inlineHtml(value, unsupported)}</span>`;
  const unit = `<span class="suffix"${fieldAttribute(suffix.field)}>${inlineHtml(suffix.value)}</span>`;
  return `<${tag} ${name}>${number} ${unit}</${tag}>`;
}

function stackHtml({ children, gap, tag, name, grow, justify, spread, narrow }: Stack): string {
  const own = classes(
    'stack',
    `gap-${gap}`,
    name,
    grow && 'grow',
    spread && 'spread',
    narrow && 'narrow',
    justify !== 'start' && `justify-${justify}`,
  );
  return `<${tag} ${own}>${children.map(sceneHtml).join('')}</${tag}>`;
}

function rowHtml({ cells, widths, gap, tag, name, align, spread }: Row): string {
  const columns = 'columns' in widths ? `cols-${widths.columns}` : `split-${widths.join('-')}`;
  const own = classes('row', columns, `gap-${gap}`, `align-${align}`, name, spread && 'spread');
  return `<${tag} ${own}>${cells.map(sceneHtml).join('')}</${tag}>`;
}

function panelHtml({ child, tone, name, tag }: Panel): string {
  return `<${tag} ${classes('panel', `panel-${tone}`, name)}>${sceneHtml(child)}</${tag}>`;
}

function markedHtml({ marker, sign, body, tag, align, name }: Marked): string {
  const inner = sign === null ? '' : 'svg' in sign ? sign.svg : escapeHtml(sign.text);
  const badge = `<span ${classes('marker', `marker-${marker}`)} aria-hidden="true">${inner}</span>`;
  return `<${tag} ${classes('marked', `marked-${marker}`, `align-${align}`, name)}>${badge}${sceneHtml(body)}</${tag}>`;
}

function graphicHtml({ svg, name, unsupported }: Graphic): string {
  return `<div ${classes('graphic', `graphic-${name}`, unsupported === true && 'unsupported')}>${svg}</div>`;
}

function pictureHtml({ src, alt, height }: Picture): string {
  const own = classes('picture', `picture-${height}`, src === null && 'picture-empty');
  if (src === null) return `<div ${own} aria-hidden="true"></div>`;
  return `<div ${own}><img src="${escapeHtml(src)}" alt="${escapeHtml(alt)}"></div>`;
}

function tableHtml({ head, rows, strongRow, strongColumn, widths }: Table): string {
  const cell = (tag: 'th' | 'td', column: number, role: string, field: string, inner: string) => {
    const align = head[column]?.align ?? 'start';
    const own = classes(`t-${role}`, `text-${align}`, column === strongColumn && 'strong-column');
    const scope = tag === 'th' ? ' scope="col"' : '';
    return `<${tag} ${own}${scope}${fieldAttribute(field)}>${inner}</${tag}>`;
  };
  const columns = widths.map((width) => `<col class="u-${width}">`).join('');
  const heads = head.map(({ field, value, unit, unsupported }, i) => {
    const shown = unit === null ? '' : ` <span class="tone-muted">${inlineHtml(unit)}</span>`;
    return cell('th', i, 'head', field, inlineHtml(value, unsupported) + shown);
  });
  const body = rows.map((cells, i) => {
    const own = i === strongRow ? ' class="strong-row"' : '';
    return `<tr${own}>${cells.map((c, j) => cell('td', j, 'cell', c.field, inlineHtml(c.value, c.unsupported))).join('')}</tr>`;
  });
  return `<table class="table"><colgroup>${columns}</colgroup><thead><tr>${heads.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

function codeHtml({ field, lines, size }: Code): string {
  const shown = lines.map(
    ({ html, marked }) => `<span class="code-line${marked ? ' code-marked' : ''}">${html}</span>`,
  );
  return `<pre class="code code-${size}" dir="ltr"><code${fieldAttribute(field)}>${shown.join('')}</code></pre>`;
}

/** The class names that scenes are written with; the sanitiser knows no others. */
export const SCENE_CLASSES: readonly string[] = [
  'stack row panel marked marker graphic picture picture-* table code code-* t-* tone-* gap-* grow spread narrow suffix unsupported',
  'justify-* align-* cols-* split-* u-* text-* strong-row strong-column panel-* graphic-*',
  ...Object.keys(MARKERS).map((kind) => `marker-${kind} marked-${kind}`),
  ...Object.keys(GAPS).map((gap) => `gap-${gap}`),
].flatMap((names) => names.split(' '));
