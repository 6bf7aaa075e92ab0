import { packagedFile } from '../testing/font-files';
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

it('fits the sample of every layout in every theme at the normal size or larger', async () => {
  const tight: string[] = [];
  for (const theme of THEMES.values()) {
    for (const layout of LAYOUT_NAMES) {
      for (const language of ['en', 'ko'] as const) {
        const fit = await fitter.fitSlide({
          layout,
          content: LAYOUTS[layout].samples[language],
          language,
          theme,
        });
        if (!fit.fits || fit.size > 3)
          tight.push(`${layout} in ${language} in ${theme.name}: ${JSON.stringify(fit)}`);
      }
    }
  }
  expect(tight).toEqual([]);
});

it.each(Object.keys(FAMILIES))('fits every layout in a brand set in %s', async (font) => {
  const brand = { name: 'b', title: 'B', logo: null, colours: ['#0b1f4b'], font };
  const theme = brandTheme(brand);
  for (const layout of LAYOUT_NAMES) {
    const input = { layout, content: LAYOUTS[layout].samples.en, language: 'en', theme };
    expect(await fitter.fitSlide(input)).toMatchObject({ fits: true, overflow: [] });
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
