export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

const TOKEN = /<\?xml [^?]*\?>|<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|[^<]+/gy;
const REFERENCE = /&(?:#(\d+)|#x([0-9a-f]+)|(amp|lt|gt|quot|apos));|&/gi;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** The tree of a document as our writer makes them. @throws Error where it is not well-formed */
export function readXml(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < xml.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(xml);
    if (!token) throw new Error(`not well-formed at ${at}: ${xml.slice(at, at + 80)}`);
    const [whole, closing, name, attributes = '', empty] = token;
    const parent = open.at(-1) ?? root;
    if (name === undefined) {
      if (!whole.startsWith('<?xml')) parent.text += resolved(whole);
    } else if (closing) {
      if (parent.name !== name) throw new Error(`</${name}> ends <${parent.name}>`);
      open.pop();
    } else {
      const own = [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)];
      if (new Set(own.map(([, key]) => key)).size < own.length)
        throw new Error(`twice in ${whole}`);
      const element: Element = {
        name,
        attributes: Object.fromEntries(
          own.map(([, key = '', value = '']) => [key, resolved(value)]),
        ),
        children: [],
        text: '',
      };
      parent.children.push(element);
      if (!empty) open.push(element);
    }
  }
  const [document] = root.children;
  if (!document || root.children.length > 1 || open.length > 1) throw new Error('not one element');
  return document;
}

function resolved(text: string): string {
  if (NOT_XML.test(text)) throw new Error('a character that XML cannot hold');
  return text.replace(REFERENCE, (whole, decimal?: string, hex?: string, name?: string) => {
    if (whole === '&') throw new Error('a bare &');
    if (name) return NAMED[name] ?? '';
    const character = String.fromCodePoint(decimal ? Number(decimal) : parseInt(hex ?? '', 16));
    if (NOT_XML.test(character)) throw new Error('a reference that XML cannot hold');
    return character;
  });
}

/** All elements of a name, in order, wherever they are. */
export function all(element: Element, name: string): Element[] {
  return [
    ...(element.name === name ? [element] : []),
    ...element.children.flatMap((child) => all(child, name)),
  ];
}
