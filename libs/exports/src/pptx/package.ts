import { ZipEntry, zipOf } from './zip';
import { documentOf, el } from './xml';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';

/** The office package (ECMA-376, part 2): parts, what they are, and how they hang together. */
export class OfficePackage {
  private readonly parts = new Map<string, Uint8Array>();
  private readonly types = new Map<string, string>();
  private readonly relations = new Map<string, string[]>();

  /** @param path from the root, without a slash before it */
  add(path: string, contentType: string, xml: string): void {
    this.types.set(path, contentType);
    this.parts.set(path, Buffer.from(documentOf(xml)));
  }

  /** A part whose ending says what it is. */
  addBytes(path: string, bytes: Uint8Array): void {
    this.parts.set(path, bytes);
  }

  /**
   * Relates a part (or '' for the package) to another.
   *
   * @param type the last word of the relationship's type, or a whole one
   * @returns the id to refer to it by
   */
  relate(from: string, type: string, to: string): string {
    const list = this.relations.get(from) ?? [];
    this.relations.set(from, list);
    const id = `rId${list.length + 1}`;
    const Type = type.startsWith('http') ? type : `${OFFICE}/${type}`;
    list.push(el('Relationship', { Id: id, Type, Target: `/${to}` }));
    return id;
  }

  bytes(): Buffer {
    const entries: ZipEntry[] = [
      { name: '[Content_Types].xml', bytes: Buffer.from(documentOf(this.contentTypes())) },
    ];
    for (const [from, list] of this.relations) {
      const at = from.lastIndexOf('/') + 1;
      const name = `${from.slice(0, at)}_rels/${from.slice(at)}.rels`;
      const xml = documentOf(el('Relationships', { xmlns: RELATIONS }, ...list));
      entries.push({ name, bytes: Buffer.from(xml) });
    }
    for (const [name, bytes] of this.parts) entries.push({ name, bytes });
    return zipOf(entries);
  }

  private contentTypes(): string {
    const byEnding = {
      rels: 'application/vnd.openxmlformats-package.relationships+xml',
      xml: 'application/xml',
      png: 'image/png',
      jpeg: 'image/jpeg',
      xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    };
    return el(
      'Types',
      { xmlns: TYPES },
      ...Object.entries(byEnding).map(([Extension, ContentType]) =>
        el('Default', { Extension, ContentType }),
      ),
      ...[...this.types].map(([path, ContentType]) =>
        el('Override', { PartName: `/${path}`, ContentType }),
      ),
    );
  }
}
