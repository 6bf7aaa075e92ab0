import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  LAYOUT_NAMES,
  SlideFitter,
  THEME_NAMES,
  brandTheme,
  layoutNamed,
  type Theme,
  themeNamed,
} from '@presto/slides';
import type { Browser } from 'playwright-core';
import { withBrowser } from '../../libs/slides/src/testing/browser';
import { packagedFile } from '../../libs/slides/src/testing/font-files';
import { documentsUnder } from '../extractive/deck-of';
import {
  GallerySlide,
  chartSlides,
  deckSlides,
  documentSlides,
  layoutSlides,
  tilesOf,
} from './gallery-slides';
import { contactSheet } from './sheet';

const { values } = parseArgs({
  options: {
    theme: { type: 'string', multiple: true },
    brand: { type: 'string' },
    layout: { type: 'string', multiple: true },
    language: { type: 'string', multiple: true },
    deck: { type: 'string' },
    document: { type: 'string', multiple: true },
    charts: { type: 'boolean', default: false },
    columns: { type: 'string', default: '6' },
    width: { type: 'string', default: '320' },
    out: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});

const HELP = `Renders slides to contact sheets (PNG, at most 1 MB each).

Without options: every layout in every theme to docs/gallery, a deck of each document of examples/ to
docs/gallery/decks, and of each below EXTRA_CORPUS_DIR to dist/gallery.

  --theme NAME      one or several; all when not given (decks: each document in another one)
  --brand COLOURS   a brand's theme instead: #rrggbb,#rrggbb
  --layout NAME     one or several; all when not given
  --language CODE   en, ko, ja, zh, ar, hi, de; every fourth layout in Korean when not given
  --charts          charts of every kind instead of the layouts' samples
  --document FILE   a deck of the document, one or several
  --deck FILE       the slides of a deck, saved from GET /api/v1/decks/{id}
  --columns N       tiles a row (6)
  --width PX        of a tile (320)
  --out DIR         docs/gallery`;

const fitter = new SlideFitter(packagedFile);
const HEAVIEST = 1_000_000;

async function sheet(
  browser: Browser,
  slides: readonly GallerySlide[],
  theme: Theme,
  file: string,
): Promise<void> {
  const tiles = (await Promise.all(slides.map((slide) => tilesOf(slide, theme, fitter)))).flat();
  const columns = Number(values.columns);
  let width = Number(values.width);
  let png = await contactSheet(browser, tiles, { theme, columns, width });
  while (png.length > HEAVIEST) {
    width = Math.round(width * 0.85);
    png = await contactSheet(browser, tiles, { theme, columns, width });
  }
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, png);
  console.log(`${file}  ${tiles.length} slides  ${Math.round(png.length / 1024)} kB`);
}

function brand(colours: string): Theme {
  return brandTheme({
    ...{ name: 'brand', title: 'Brand', logo: null, font: null },
    colours: colours.split(','),
  });
}

/** A deck of each document; the themes take turns unless some are named. */
async function decks(browser: Browser, files: readonly string[], out: string): Promise<void> {
  const themes = (values.theme ?? THEME_NAMES).map(themeNamed);
  for (const [i, file] of files.entries()) {
    const slides = await documentSlides(file);
    const shown = values.theme ? themes : themes.slice(i % themes.length, (i % themes.length) + 1);
    for (const theme of shown)
      await sheet(
        browser,
        slides,
        theme,
        path.join(out, `${path.basename(file)}.${theme.name}.png`),
      );
  }
}

async function layouts(browser: Browser, slides: readonly GallerySlide[]): Promise<void> {
  const themes = values.brand
    ? [brand(values.brand)]
    : (values.theme ?? THEME_NAMES).map(themeNamed);
  for (const theme of themes)
    await sheet(
      browser,
      slides,
      theme,
      path.join(values.out ?? 'docs/gallery', `${theme.name}.png`),
    );
}

async function main(): Promise<void> {
  if (values.help) return console.log(HELP);
  const { document, deck, charts, layout, language } = values;
  const all = layoutSlides((layout ?? LAYOUT_NAMES).map(layoutNamed), language);
  const corpus = process.env['EXTRA_CORPUS_DIR'];
  await withBrowser(async (browser) => {
    if (document) return decks(browser, document, values.out ?? 'dist/gallery');
    if (deck !== undefined) return layouts(browser, await deckSlides(deck));
    if (charts) return layouts(browser, chartSlides());
    await layouts(browser, all);
    if (values.theme || values.brand || layout || language) return;
    await decks(browser, documentsUnder('examples'), values.out ?? 'docs/gallery/decks');
    if (corpus && existsSync(corpus))
      await decks(browser, documentsUnder(corpus), values.out ?? 'dist/gallery');
  });
}

void main();
