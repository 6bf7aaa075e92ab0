import { SLIDE, Theme } from '@presto/slides';
import { Browser } from 'playwright-core';
import { openStage } from '../../libs/slides/src/testing/stage';

export interface Tile {
  readonly label: string;
  readonly html: string;
}

export interface SheetOptions {
  readonly theme: Theme;
  readonly columns: number;
  /** px of a tile. */
  readonly width: number;
}

const GAP = 12;

/** Slides side by side as a PNG. Fonts come from the installed packages; nothing else is loaded. */
export async function contactSheet(
  browser: Browser,
  tiles: readonly Tile[],
  options: SheetOptions,
): Promise<Buffer> {
  const { theme, columns, width } = options;
  const stage = await openStage(browser, theme, columns * (width + GAP) + GAP);
  try {
    await stage.show(sheetHtml(tiles, columns, width));
    return await stage.page.locator('body').screenshot({ type: 'png' });
  } finally {
    await stage.page.close();
  }
}

function sheetHtml(tiles: readonly Tile[], columns: number, width: number): string {
  const scale = width / SLIDE.width;
  const style = `body{padding:${GAP}px;background:#8a8d92;font:13px/1.4 sans-serif}
main{display:grid;grid-template-columns:repeat(${columns},${width}px);gap:${GAP}px}
figure{margin:0}.tile{width:${width}px;height:${SLIDE.height * scale}px;overflow:hidden}
.tile>.slide{transform:scale(${scale});transform-origin:0 0}
figcaption{color:#fff;height:18px;overflow:hidden}`;
  const shown = tiles.map(
    ({ label, html }) =>
      `<figure><figcaption>${label}</figcaption><div class="tile">${html}</div></figure>`,
  );
  return `<style>${style}</style><main>${shown.join('')}</main>`;
}
