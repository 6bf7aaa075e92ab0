import path from 'node:path';
import { Element, readXml } from './read-xml';
import { unzip } from './unzip';

/** An office package, opened and checked as Office does before it shows anything. */
export interface OpenPackage {
  readonly parts: ReadonlyMap<string, Buffer>;
  xml(part: string): Element;
  /** Parts whose path matches, by the number in their names. */
  like(pattern: RegExp): string[];
  /** What a part relates to, by the last word of the type. */
  related(part: string, type: string): string[];
}

/** @throws Error when a part is not well-formed, has no type, or relates to what is not there */
export function openPackage(bytes: Uint8Array): OpenPackage {
  const parts = unzip(bytes);
  const xml = (part: string) => {
    const found = parts.get(part);
    if (!found) throw new Error(`there is no ${part}`);
    return readXml(found.toString());
  };
  const types = xml('[Content_Types].xml').children.map(({ attributes }) => attributes);
  const typed = (part: string) =>
    types.some(
      ({ PartName, Extension }) => PartName === `/${part}` || part.endsWith(`.${Extension}`),
    );
  const relations = new Map<string, { id: string; type: string; target: string }[]>();
  for (const part of parts.keys()) {
    if (!typed(part)) throw new Error(`${part} has no type`);
    if (/\.(xml|rels)$/.test(part)) xml(part);
    if (!part.endsWith('.rels')) continue;
    const of = path.join(path.dirname(part), '..', path.basename(part, '.rels'));
    const list = xml(part).children.map(({ attributes }) => ({
      id: attributes['Id'] ?? '',
      type: attributes['Type']?.split('/').at(-1) ?? '',
      target: attributes['Target']?.slice(1) ?? '',
    }));
    relations.set(of === '.' ? '' : of, list);
    for (const { target } of list)
      if (!parts.has(target)) throw new Error(`${of} relates to ${target}, which is not there`);
  }
  for (const [part, bytesOfPart] of parts) {
    if (!part.endsWith('.xml')) continue;
    const known = new Set((relations.get(part) ?? []).map(({ id }) => id));
    for (const [, id = ''] of bytesOfPart.toString().matchAll(/\br:(?:id|embed)="(\w+)"/g))
      if (!known.has(id)) throw new Error(`${part} names ${id}, which it is not related to`);
  }
  const number = (part: string) => Number(/(\d+)\.\w+$/.exec(part)?.[1] ?? 0);
  return {
    parts,
    xml,
    like: (pattern) =>
      [...parts.keys()].filter((part) => pattern.test(part)).sort((a, b) => number(a) - number(b)),
    related: (part, type) =>
      (relations.get(part) ?? []).filter((one) => one.type === type).map(({ target }) => target),
  };
}
