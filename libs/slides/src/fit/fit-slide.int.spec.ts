import { packagedFile } from '../testing/font-files';
import { sample, seeded } from '../testing/seeded';
import { LAYOUTS, LAYOUT_NAMES, LayoutName } from '../layouts/registry';
import { brandTheme } from '../themes/brand-theme';
import { THEMES, themeNamed } from '../themes/themes';
import { FAMILIES } from '../fonts/families';
import { SlideFitter } from './fit-slide';
import { repairSlide } from './repair-slide';

const fitter = new SlideFitter(packagedFile);
const theme = themeNamed('editorial');
const language = 'en';
const words = (count: number) =>
  Array.from({ length: count }, (_, i) => ['forecast', 'of', 'the', 'reserve'][i % 4]).join(' ');

const { TEST_LONG, TEST_SEED } = process.env;
const seed = Number(TEST_SEED ?? 20_260_101);
const random = seeded(seed);
const [IN_THEMES, IN_BRANDS] = [160, 120];
/** All of it in the long run, else as many as this. */
const some = <T>(product: readonly T[], most: number) =>
  TEST_LONG ? [...product] : sample(product, most, random);

it(`fits the sample of every layout in every theme at the normal size or larger (TEST_SEED=${seed})`, async () => {
  const product = [...THEMES.values()].flatMap((theme) =>
    LAYOUT_NAMES.flatMap((layout) =>
      (['en', 'ko'] as const).map((language) => ({ theme, layout, language })),
    ),
  );
  const tight: string[] = [];
  for (const { theme, layout, language } of some(product, IN_THEMES)) {
    const content = LAYOUTS[layout].samples[language];
    const fit = await fitter.fitSlide({ layout, content, language, theme });
    if (!fit.fits || fit.size > 3)
      tight.push(`${layout} in ${language} in ${theme.name}: ${JSON.stringify(fit)}`);
  }
  expect(tight).toEqual([]);
});

it(`fits every layout in a brand set in every family (TEST_SEED=${seed})`, async () => {
  const brand = { name: 'b', title: 'B', logo: null, colours: ['#0b1f4b'] };
  const product = Object.keys(FAMILIES).flatMap((font) =>
    LAYOUT_NAMES.map((layout) => ({ font, layout })),
  );
  for (const { font, layout } of some(product, IN_BRANDS)) {
    const content = LAYOUTS[layout].samples.en;
    const input = { layout, content, language: 'en', theme: brandTheme({ ...brand, font }) };
    const { fits, overflow } = await fitter.fitSlide(input);
    expect({ font, layout, fits, overflow }).toEqual({ font, layout, fits: true, overflow: [] });
  }
});

it('names the field that is too long, what it measures and its limit', async () => {
  const content = {
    title: '확실한 예측이 예비비를 절반으로 줄입니다 '.repeat(4),
    points: ['하나', '둘'],
  };
  const { fits, overflow } = await fitter.measureSlide(
    { layout: 'bullets', content, language: 'ko', theme },
    3,
  );
  expect(fits).toBe(false);
  expect(overflow).toContainEqual({ field: 'title', measured: 4, limit: 2, unit: 'lines' });
});

it('breaks code that no line can hold, and calls a word that is too long by its name', async () => {
  const fields = ['id', 'user_id', 'title', 'status', 'version', 'deck_plan', 'slides', 'usage'];
  const answer = `{${[...fields, ...fields].join(',')}}`;
  const input = (quote: string) => ({
    ...{ layout: 'quote', language, theme },
    content: { title: 'T', quote, attribution: null, role: null },
  });
  expect(await fitter.fitSlide(input(answer))).toMatchObject({ fits: true, overflow: [] });
  const word = 'a'.repeat(answer.length);
  expect((await fitter.fitSlide(input(word))).overflow).toMatchObject([{ field: 'quote' }]);
});

const crowded = {
  title: words(14),
  lead: words(32).slice(0, 180),
  points: Array<string>(6).fill(words(26)),
};

it('sets more words smaller, never under 16 px', async () => {
  const few = await fitter.fitSlide({
    layout: 'bullets',
    content: { title: 'T', points: ['one', 'two'] },
    language,
    theme,
  });
  const many = await fitter.fitSlide({
    layout: 'bullets',
    content: crowded,
    language,
    theme,
  });
  expect(few.size).toBeLessThan(3);
  expect(many.size).toBeGreaterThan(3);
  expect(many.fits).toBe(true);
});

it('names the characters that no packaged font has', async () => {
  const content = { title: 'Hello 𓀀', points: ['one', 'two'] };
  const { unmeasured } = await fitter.fitSlide({ layout: 'bullets', content, language, theme });
  expect(unmeasured).toEqual(['𓀀']);
});

describe('the repair ladder', () => {
  const repair = (layout: LayoutName, content: object, maySplit = true) =>
    repairSlide(fitter, { layout, content, language, theme }, maySplit);
  const steps = (count: number, length: number) =>
    Array.from({ length: count }, (_, i) => ({
      label: `Step ${i + 1}`,
      detail: words(length).slice(0, 105),
    }));

  it('leaves a slide that fits as it is', async () => {
    expect(await repair('bullets', LAYOUTS.bullets.samples.en)).toMatchObject({
      step: 'none',
      fits: true,
    });
  });

  it('keeps the words in another layout before it makes them smaller', async () => {
    const { step, slides } = await repair(
      'process',
      { title: words(14), items: steps(5, 20) },
      false,
    );
    expect({ step, layout: slides[0]?.layout }).toEqual({ step: 'layout', layout: 'bullets' });
  });

  it('splits a long list in two when the number of slides is free', async () => {
    const long = { ...crowded, title: 'Six reasons' };
    const free = await repair('bullets', long);
    expect(free.step).toBe('split');
    expect(free.slides.map(({ content }) => content.title)).toEqual([
      'Six reasons (1/2)',
      'Six reasons (2/2)',
    ]);
    expect((await repair('bullets', long, false)).step).toBe('smaller');
  });
});
