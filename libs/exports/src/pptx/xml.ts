/** Characters that XML 1.0 cannot hold, not even as references; lone surrogates among them. */
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

type Value = string | number | boolean | null | undefined;

/** Text as the content or an attribute of an element. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(NOT_XML, '\uFFFD')
    .replace(/[&<>"'\n\r\t]/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** An element; attributes that are null or undefined are left out, `children` are elements already. */
export function el(
  name: string,
  attributes: Readonly<Record<string, Value>> = {},
  ...children: readonly (string | null | false)[]
): string {
  const own = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(
      ([key, value]) =>
        ` ${key}="${escapeXml(typeof value === 'boolean' ? (value ? '1' : '0') : String(value))}"`,
    )
    .join('');
  const inner = children.filter(Boolean).join('');
  return inner === '' ? `<${name}${own}/>` : `<${name}${own}>${inner}</${name}>`;
}

/** A whole part of a package. */
export function documentOf(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}`;
}

export const NS = {
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'xmlns:p': 'http://schemas.openxmlformats.org/presentationml/2006/main',
} as const;

/** px of a slide (96 a inch) as English Metric Units. */
export const emu = (px: number): number => Math.round(px * 9525);
/** px as hundredths of a point. */
export const points = (px: number): number => Math.round(px * 75);
