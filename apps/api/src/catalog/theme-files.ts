import { Injectable } from '@nestjs/common';
import { AppError } from '@presto/kernel';
import { THEMES, themeFonts, themeStylesheet } from '@presto/slides';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';

class ThemeNotFound extends AppError {
  constructor() {
    super('not-found', 'theme.not_found', 'There is no such theme.');
  }
}

/** The files a browser needs to show slides in a theme. */
@Injectable()
export class ThemeFiles {
  private readonly resolve = createRequire(__filename).resolve;
  private readonly sheets = new Map<string, { css: string; tag: string }>();

  /** @throws ThemeNotFound */
  stylesheet(name: string): { css: string; tag: string } {
    const known = this.sheets.get(name);
    if (known) return known;
    if (!THEMES.has(name)) throw new ThemeNotFound();
    const css = themeStylesheet(name);
    const tag = `"${createHash('sha256').update(css).digest('base64url').slice(0, 22)}"`;
    this.sheets.set(name, { css, tag });
    return { css, tag };
  }

  /**
   * A font file that the theme's stylesheet names.
   *
   * @throws ThemeNotFound for any other file
   */
  font(name: string, file: string): Readable {
    const font = THEMES.has(name) && themeFonts(name).find((font) => font.file === file);
    if (!font) throw new ThemeNotFound();
    return createReadStream(this.resolve(font.specifier));
  }
}
