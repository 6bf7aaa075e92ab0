import { readFile } from 'node:fs/promises';
import {
  LAYOUTS,
  type LayoutName,
  renderSlide,
  repairSlide,
  type SlideFitter,
  type Theme,
} from '@presto/slides';
import { CHART_SAMPLES } from '../../libs/slides/src/testing/chart-samples';
import { LONG_SAMPLES } from '../../libs/slides/src/testing/long-samples';
import { briefFor, deckOf, readFileAs } from '../extractive/deck-of';
import type { Tile } from './sheet';

export interface GallerySlide {
  readonly layout: string;
  readonly content: unknown;
  readonly language: string;
}

/** Samples of layouts; every fourth in Korean unless languages are named. */
export function layoutSlides(
  layouts: readonly LayoutName[],
  languages?: readonly string[],
): GallerySlide[] {
  return layouts.flatMap((layout, i) =>
    (languages ?? [i % 4 === 3 ? 'ko' : 'en']).map((language) => ({
      layout,
      content: sampleOf(layout, language),
      language,
    })),
  );
}

export function chartSlides(): GallerySlide[] {
  return CHART_SAMPLES.map((content) => ({ layout: 'chart', content, language: 'en' }));
}

/** The slides of a deck as `GET /api/v1/decks/{id}` answers it, saved to a file. */
export async function deckSlides(file: string): Promise<GallerySlide[]> {
  const deck = JSON.parse(await readFile(file, 'utf8')) as {
    language: string;
    slides: { layout: string; content: unknown }[];
  };
  return deck.slides.map(({ layout, content }) => ({ layout, content, language: deck.language }));
}

/** The slides that the author without a model makes of a document. */
export async function documentSlides(file: string): Promise<GallerySlide[]> {
  const source = readFileAs(file);
  const { language } = briefFor([source]);
  const { slides } = await deckOf([source]);
  return slides.map(({ layout, content }) => ({ layout, content, language }));
}

/** A slide as the product would publish it: repaired until it fits, so that one may become two. */
export async function tilesOf(
  { layout, content, language }: GallerySlide,
  theme: Theme,
  fitter: SlideFitter,
): Promise<Tile[]> {
  const { slides } = await repairSlide(fitter, { layout, content, language, theme }, true);
  return slides.map(({ layout, content, fit: { size, fits } }) => ({
    label: `${layout} · ${language} · size ${size}${fits ? '' : ' · does not fit'}`,
    html: renderSlide({ layout, content, language, size }),
  }));
}

/** The layout's own sample in English and Korean, running text of the language in others. */
function sampleOf(layout: LayoutName, language: string): object {
  if (language === 'en' || language === 'ko') return LAYOUTS[layout].samples[language];
  if (language in LONG_SAMPLES) return LONG_SAMPLES[language as keyof typeof LONG_SAMPLES](layout);
  throw new Error(`no sample in ${language}: en, ko, ${Object.keys(LONG_SAMPLES).join(', ')}`);
}
