import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  LAYOUTS,
  LAYOUT_NAMES,
  type LayoutName,
  SlideFitter,
  THEME_NAMES,
  layoutNamed,
  renderSlide,
  themeNamed,
} from '@presto/slides';
import { withBrowser } from '../../libs/slides/src/testing/browser';
import { LONG_SAMPLES } from '../../libs/slides/src/testing/long-samples';
import { packagedFile } from '../../libs/slides/src/testing/font-files';
import { CHART_SAMPLES } from '../../libs/slides/src/testing/chart-samples';
import { Tile, contactSheet } from './sheet';

const { values } = parseArgs({
  options: {
    theme: { type: 'string', multiple: true },
    layout: { type: 'string', multiple: true },
    language: { type: 'string', multiple: true },
    columns: { type: 'string', default: '6' },
    width: { type: 'string', default: '320' },
    out: { type: 'string', default: 'docs/gallery' },
    charts: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h' },
  },
});

/** The layout's own sample in English and Korean, running text of the language in others. */
function sampleOf(layout: LayoutName, language: string): object {
  if (language === 'en' || language === 'ko') return LAYOUTS[layout].samples[language];
  if (language in LONG_SAMPLES) return LONG_SAMPLES[language as keyof typeof LONG_SAMPLES](layout);
  throw new Error(`no sample in ${language}: en, ko, ${Object.keys(LONG_SAMPLES).join(', ')}`);
}

const HELP = `Renders layouts in themes to contact sheets, one PNG a theme.

  --theme NAME      one or several; all when not given
  --layout NAME     one or several; all when not given
  --language CODE   en, ko, ja, zh, ar, hi, de; every fourth layout in Korean when not given
  --charts          charts of every kind instead of the layouts' samples
  --columns N       tiles a row (6)
  --width PX        of a tile (320)
  --out DIR         docs/gallery`;

async function main(): Promise<void> {
  if (values.help) return console.log(HELP);
  const themes = (values.theme ?? [...THEME_NAMES]).map(themeNamed);
  const layouts = (values.layout ?? [...LAYOUT_NAMES]).map(layoutNamed);
  const slides = values.charts
    ? CHART_SAMPLES.map((content) => ({ layout: 'chart', content, language: 'en' }))
    : layouts.flatMap((layout, i) =>
        (values.language ?? [i % 4 === 3 ? 'ko' : 'en']).map((language) => {
          const content = sampleOf(layout, language);
          return { layout, content, language };
        }),
      );
  await mkdir(values.out, { recursive: true });
  const fitter = new SlideFitter(packagedFile);
  await withBrowser(async (browser) => {
    for (const theme of themes) {
      const tiles: Tile[] = [];
      for (const { layout, content, language } of slides) {
        const fit = await fitter.fitSlide({ layout, content, language, theme });
        const label = `${layout} · ${language} · size ${fit.size}${fit.fits ? '' : ' · does not fit'}`;
        tiles.push({ label, html: renderSlide({ layout, content, language, size: fit.size }) });
      }
      const options = { theme, columns: Number(values.columns), width: Number(values.width) };
      const file = path.join(values.out, `${theme.name}.png`);
      const png = await contactSheet(browser, tiles, options);
      await writeFile(file, png);
      console.log(`${file}  ${tiles.length} slides  ${Math.round(png.length / 1024)} kB`);
    }
  });
}

void main();
