import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { GetThemeQuery, ThemeNotFound } from '@presto/decks';
import { filesOf, stylesheetOf, type Theme, THEMES } from '@presto/slides';
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import { type Encoded, encoded } from '../http/encoded';

/** Style sheets kept at hand: the packaged ones stay, own ones make room for each other. */
const KEPT = 100;
/** Names of own themes: anything else is not looked up. */
const OWN = /^[a-z0-9-]{1,41}[0-9a-f]{32}$/;

/** The files a browser needs to show slides in a theme. */
@Injectable()
export class ThemeFiles {
  private readonly resolve = createRequire(__filename).resolve;
  private readonly sheets = new Map<string, Encoded>();

  constructor(private readonly queries: QueryBus) {}

  /** @throws ThemeNotFound */
  async stylesheet(name: string): Promise<Encoded> {
    const known = this.sheets.get(name);
    if (known) return known;
    const sheet = await encoded(Buffer.from(stylesheetOf(await this.theme(name))));
    this.sheets.set(name, sheet);
    if (this.sheets.size > KEPT) this.sheets.delete(this.oldestOwn());
    return sheet;
  }

  /**
   * A font file that the theme's stylesheet names.
   *
   * @throws ThemeNotFound for any other file
   */
  async font(name: string, file: string): Promise<Readable> {
    const font = filesOf(await this.theme(name)).find((font) => font.file === file);
    if (!font) throw new ThemeNotFound();
    return createReadStream(this.resolve(font.specifier));
  }

  private async theme(name: string): Promise<Theme> {
    const packaged = THEMES.get(name);
    if (packaged) return packaged;
    if (!OWN.test(name)) throw new ThemeNotFound();
    return this.queries.execute(new GetThemeQuery(name));
  }

  private oldestOwn(): string {
    return [...this.sheets.keys()].find((name) => !THEMES.has(name)) ?? '';
  }
}
