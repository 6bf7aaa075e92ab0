import { type Content, isRecord } from './schema';

/** What two people made of the same content, field by field; null where both changed the same thing. */
export function merged(
  base: unknown,
  mine: unknown,
  theirs: unknown,
): { readonly value: unknown } | null {
  if (same(mine, theirs) || same(base, mine)) return { value: theirs };
  if (same(base, theirs)) return { value: mine };
  if (isRecord(base) && isRecord(mine) && isRecord(theirs))
    return mergedRecords(base, mine, theirs);
  if (Array.isArray(base) && Array.isArray(mine) && Array.isArray(theirs))
    return mergedLists(base, mine, theirs);
  return null;
}

function mergedRecords(base: Content, mine: Content, theirs: Content): { value: Content } | null {
  const value: Content = {};
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const part = merged(base[key], mine[key], theirs[key]);
    if (part === null) return null;
    if (part.value !== undefined) value[key] = part.value;
  }
  return { value };
}

/** Lists of one length are merged entry by entry; after an insertion nobody knows which entry is which. */
function mergedLists(
  base: unknown[],
  mine: unknown[],
  theirs: unknown[],
): { value: unknown[] } | null {
  if (base.length !== mine.length || base.length !== theirs.length) return null;
  const value: unknown[] = [];
  for (const [i, item] of base.entries()) {
    const part = merged(item, mine[i], theirs[i]);
    if (part === null) return null;
    value.push(part.value);
  }
  return { value };
}

/** Equal as JSON, whatever the order of keys. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => same(item, b[i]));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => key in b && same(a[key], b[key]))
  );
}
