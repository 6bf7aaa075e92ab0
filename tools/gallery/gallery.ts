import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  LAYOUT_NAMES,
  SlideFitter,
  THEME_NAMES,
  type Theme,
  layoutNamed,
  renderSlide,
  themeNamed,
} from '@presto/slides';
import { withBrowser } from '../../libs/slides/src/testing/browser';
import { packagedFile } from '../../libs/slides/src/testing/font-files';
import { GallerySlide, chartSlides, deckSlides, layoutSlides } from './gallery-slides';
import { Tile, contactSheet } from './sheet';

const { values } = parseArgs({
  options: {
    theme: { type: 'string', multiple: true },
    layout: { type: 'string', multiple: true },
    language: { type: 'string', multiple: true },
    deck: { type: 'string' },
    charts: { type: 'boolean', default: false },
    columns: { type: 'string', default: '6' },
    width: { type: 'string', default: '320' },
    out: { type: 'string', default: 'docs/gallery' },
    help: { type: 'boolean', short: 'h' },
  },
});

const HELP = `Renders layouts in themes to contact sheets, one PNG a theme.

  --theme NAME      one or several; all when not given
  --layout NAME     one or several; all when not given
  --language CODE   en, ko, ja, zh, ar, hi, de; every fourth layout in Korean when not given
  --charts          charts of every kind instead of the layouts' samples
  --deck FILE       the slides of a deck, saved from GET /api/v1/decks/{id}
  --columns N       tiles a row (6)
  --width PX        of a tile (320)
  --out DIR         docs/gallery`;

const fitter = new SlideFitter(packagedFile);

async function chosenSlides(): Promise<GallerySlide[]> {
  if (values.deck !== undefined) return deckSlides(values.deck);
  if (values.charts) return chartSlides();
  return layoutSlides((values.layout ?? LAYOUT_NAMES).map(layoutNamed), values.language);
}

async function tileOf({ layout, content, language }: GallerySlide, theme: Theme): Promise<Tile> {
  const { size, fits } = await fitter.fitSlide({ layout, content, language, theme });
  const label = `${layout} · ${language} · size ${size}${fits ? '' : ' · does not fit'}`;
  return { label, html: renderSlide({ layout, content, language, size }) };
}

async function main(): Promise<void> {
  if (values.help) return console.log(HELP);
  const slides = await chosenSlides();
  const themes = (values.theme ?? THEME_NAMES).map(themeNamed);
  await mkdir(values.out, { recursive: true });
  await withBrowser(async (browser) => {
    for (const theme of themes) {
      const tiles = await Promise.all(slides.map((slide) => tileOf(slide, theme)));
      const file = path.join(values.out, `${theme.name}.png`);
      const options = { theme, columns: Number(values.columns), width: Number(values.width) };
      const png = await contactSheet(browser, tiles, options);
      await writeFile(file, png);
      console.log(`${file}  ${tiles.length} slides  ${Math.round(png.length / 1024)} kB`);
    }
  });
}

void main();
