import type { PhrasingContent } from 'mdast';
import { FlatText } from '../text/flat-text';

/** The place of a parsed node; micromark gives one to every node. */
export function placeOf(node: {
  position?: { start: { offset?: number }; end: { offset?: number } };
}): [number, number] {
  return [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
}

const CJK = /[\u1100-\u11FF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7A3]/;
/** Emphasis marks that CommonMark leaves standing before a particle, as in `*이름*과`. */
const STRAY = /(?<![\s\d*])\*{1,3}|\*{1,3}(?![\s\d*])/g;

function addWords(flat: FlatText, value: string, source: string, start: number, end: number): void {
  if (!value.includes('*') || !CJK.test(value)) return flat.addValue(value, source, start, end);
  let at = start;
  for (const piece of value.split(STRAY)) {
    const from = piece === '' ? at : Math.max(at, source.indexOf(piece, at));
    if (piece !== '') flat.addValue(piece, source, from < end ? from : at, end);
    at = Math.min(end, from + piece.length);
  }
}

/** Adds inline content as a reader sees it: tags, pictures, footnote marks and link targets are left out. */
export function addInline(flat: FlatText, nodes: readonly PhrasingContent[], source: string): void {
  for (const node of nodes) {
    const [start, end] = placeOf(node);
    switch (node.type) {
      case 'text':
        addWords(flat, node.value, source, start, end);
        break;
      case 'inlineCode': {
        const at = source.indexOf(
          node.value.charAt(0),
          start + (/^`+/.exec(source.slice(start, end))?.[0].length ?? 0),
        );
        flat.mark('code', () => flat.addValue(node.value, source, Math.max(start, at), end));
        break;
      }
      case 'strong':
        flat.mark('strong', () => addInline(flat, node.children, source));
        break;
      case 'emphasis':
        flat.mark('em', () => addInline(flat, node.children, source));
        break;
      case 'break':
        flat.add(' ', start, end);
        break;
      case 'html':
        if (/^<br\b/i.test(node.value)) flat.add(' ', start, end);
        break;
      case 'image':
      case 'imageReference':
      case 'footnoteReference':
        break;
      default:
        if ('children' in node) addInline(flat, node.children, source);
    }
  }
}

export function inlineText(nodes: readonly PhrasingContent[], source: string): FlatText {
  const flat = new FlatText();
  addInline(flat, nodes, source);
  return flat;
}
