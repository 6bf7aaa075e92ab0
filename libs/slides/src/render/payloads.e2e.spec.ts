import { Browser } from 'playwright-core';
import { mapText, slideTexts } from '../content/slide-text';
import { SlideContent, parseContent } from '../content/parse-content';
import { LAYOUTS, LAYOUT_NAMES, LayoutName } from '../layouts/registry';
import { startBrowser } from '../testing/browser';
import { expectHarmless } from '../testing/harmless';
import { PAYLOADS, payloadsIn } from '../testing/payloads';
import { sample, seeded } from '../testing/seeded';
import { brandTheme } from '../themes/brand-theme';
import { renderParsed } from './render-slide';
import { sanitizeSlide } from './sanitize-slide';

const { EXTRA_CORPUS_DIR, TEST_LONG, TEST_SEED } = process.env;
const seed = Number(TEST_SEED ?? 20_260_101);
const SAMPLE = 240;
const PER_PAGE = 200;

const payloads = [...PAYLOADS, ...(EXTRA_CORPUS_DIR ? payloadsIn(EXTRA_CORPUS_DIR) : [])];

interface Case {
  readonly layout: LayoutName;
  readonly field: string;
  readonly payload: string;
  /** Whether the attack also stands among what no source supports. */
  readonly doubted: boolean;
}

/** Every payload in every text field of every layout, and in the code and formula that are no prose. */
function product(): Case[] {
  return LAYOUT_NAMES.flatMap((layout) => {
    const fields = slideTexts(layout, contentOf(layout)).map(({ field }) => field);
    return [...fields, ...(RAW_FIELDS[layout] ?? [])].flatMap((field, f) =>
      payloads.map((payload, i) => ({ layout, field, payload, doubted: (f + i) % 2 === 0 })),
    );
  });
}

/** Fields that are no prose. */
const RAW_FIELDS: Partial<Record<LayoutName, readonly (keyof typeof RAW)[]>> = {
  code: ['code', 'language'],
  formula: ['formula'],
  image: ['image'],
};

function contentOf(layout: LayoutName): SlideContent {
  const sample: object = LAYOUTS[layout].samples.en;
  return parseContent(layout, layout === 'image' ? { ...sample, image: PICTURE } : sample).content;
}

/** The limits of fields are set aside: an attack must be harmless at any length. */
function slideWith({ layout, field, payload, doubted }: Case): string {
  const attacked = mapText(layout, contentOf(layout), (value, at) =>
    at === field ? payload : value,
  );
  if (field in RAW) Object.assign(attacked, { [field]: RAW[field as keyof typeof RAW](payload) });
  const content = doubted
    ? {
        ...attacked,
        unsupported: [
          { field, text: payload },
          { field: payload, text: 'the' },
        ],
      }
    : attacked;
  return renderParsed({ layout, content }, 'en', 3);
}

const PICTURE = { src: 'data:image/png;base64,AAAA', alt: 'A meter' };

const RAW = {
  image: (payload: string) => ({ ...PICTURE, src: payload }),
  code: (payload: string) => payload,
  language: (payload: string) => payload,
  formula: (payload: string) =>
    `x = \\text{${payload.replace(/[\\{}$%#&_^~\u0000]/g, ' ').slice(0, 400)}}`,
};

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const cases = TEST_LONG ? product() : sample(product(), SAMPLE, seeded(seed));

it(`shows ${cases.length} attacks in text fields as text (TEST_SEED=${seed})`, async () => {
  for (let from = 0; from < cases.length; from += PER_PAGE) {
    const slides = cases.slice(from, from + PER_PAGE).map(slideWith);
    for (const html of slides) expect(sanitizeSlide(html)).toBe(html);
    await expectHarmless(browser, slides);
  }
}, 7_200_000);

it('leaves nothing alive of raw attacks passed through the sanitiser', async () => {
  const frames = payloads.map((payload) =>
    sanitizeSlide(`<section class="slide"><h2>t</h2>${payload}</section>`),
  );
  for (const [i, html] of frames.entries()) {
    expect([payloads[i], sanitizeSlide(html)]).toEqual([payloads[i], html]);
  }
  for (let from = 0; from < frames.length; from += PER_PAGE) {
    await expectHarmless(browser, frames.slice(from, from + PER_PAGE), false);
  }
}, 300_000);

it('takes no attack for the logo of a brand, and loads nothing for a logo', async () => {
  const brand = { name: 'b', title: 'B', colours: ['#0b1f4b'], font: null };
  for (const src of payloads)
    expect(() => brandTheme({ ...brand, logo: { src, tone: 'dark' } })).toThrow(
      expect.objectContaining({ code: 'theme.invalid' }),
    );
  const theme = brandTheme({ ...brand, logo: { src: PICTURE.src, tone: 'dark' } });
  await expectHarmless(browser, sample(cases, 20, seeded(seed)).map(slideWith), true, theme);
}, 120_000);

it('would notice an attack that nobody stopped', async () => {
  await expect(
    expectHarmless(browser, [
      '<section class="slide"><h2>t</h2><img src=x onerror="window.pwned=1"></section>',
    ]),
  ).rejects.toThrow();
});
