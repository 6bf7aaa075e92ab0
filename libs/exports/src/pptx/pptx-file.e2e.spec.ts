import type { DeckView } from '@presto/contracts';
import { THEME_NAMES, plainText, slideTexts } from '@presto/slides';
import { PAYLOADS } from '../../../slides/src/testing/payloads';
import { CHART_SAMPLES } from '../../../slides/src/testing/chart-samples';
import { exporter, make } from '../testing/make';
import type { ChartData } from './chart/chart-data';
import { OpenPackage, openPackage } from '../testing/open-package';
import { all } from '../testing/read-xml';
import { aDeckOf, sampleDeck } from '../testing/sample-deck';

afterAll(() => exporter.close());

const SLIDE = /^ppt\/slides\/slide\d+\.xml$/;
const opened = async (deck: DeckView, options = {}) => {
  const { bytes, report } = await make(deck, 'pptx', options);
  return { pack: openPackage(bytes), report };
};
/** A slide's words, a space between paragraphs. */
const wordsOf = (pack: OpenPackage, part: string) =>
  all(pack.xml(part), 'a:p')
    .map((paragraph) =>
      all(paragraph, 'a:t')
        .map(({ text }) => text)
        .join(''),
    )
    .join(' ');
const squeezed = (text: string) => text.replace(/\s+/g, '');

describe.each(['en', 'ko'] as const)('a PowerPoint file of every layout in %s', (language) => {
  const deck = sampleDeck(language);
  let pack: OpenPackage;
  let report: Awaited<ReturnType<typeof opened>>['report'];
  beforeAll(async () => ({ pack, report } = await opened(deck)));

  it('is a whole package with a slide for each, bound to layouts and masters', () => {
    const slides = pack.like(SLIDE);
    expect(slides).toHaveLength(deck.slides.length);
    for (const slide of slides) {
      const [layout = ''] = pack.related(slide, 'slideLayout');
      const [master = ''] = pack.related(layout, 'slideMaster');
      expect(pack.related(master, 'theme')).toHaveLength(1);
      const holders = (part: string) =>
        all(pack.xml(part), 'p:ph').map(
          ({ attributes }) => `${attributes['type']} ${attributes['idx']}`,
        );
      expect(holders(layout)).toEqual(expect.arrayContaining(holders(slide)));
      expect(holders(slide).filter((holder) => holder.startsWith('title'))).toHaveLength(1);
    }
  });

  it('keeps every word as text', () => {
    const missing = deck.slides.flatMap(({ layout, content }, i) => {
      const words = squeezed(wordsOf(pack, `ppt/slides/slide${i + 1}.xml`));
      if (layout === 'chart') return [];
      return slideTexts(layout as 'bullets', content as never)
        .map(({ text }) => squeezed(text))
        .filter((text) => text !== '' && !words.includes(text))
        .map((text) => `${layout}: ${text}`);
    });
    expect(missing).toEqual([]);
  });

  it('keeps notes as notes', () => {
    deck.slides.forEach(({ presenter_notes }, i) => {
      const [notes = ''] = pack.related(`ppt/slides/slide${i + 1}.xml`, 'notesSlide');
      expect(wordsOf(pack, notes)).toBe(presenter_notes);
    });
  });

  it('keeps tables and charts native, and says what became of everything', () => {
    const slides = pack.like(SLIDE).map((part) => pack.xml(part));
    expect(slides.flatMap((slide) => all(slide, 'a:tbl'))).toHaveLength(1);
    expect(slides.flatMap((slide) => all(slide, 'c:chart'))).toHaveLength(1);
    expect(slides.flatMap((slide) => all(slide, 'p:pic'))).toEqual([]);
    expect(report).toMatchObject({
      slides: deck.slides.length,
      native: { tables: 1, charts: 1, code: 1, notes: deck.slides.length },
      drawn: { formulas: 1 },
      dropped: {},
    });
  });

  it('names faces for Latin, Eastern and complex scripts', () => {
    const theme = pack.xml('ppt/theme/theme1.xml');
    const faces = all(theme, 'a:minorFont')[0]?.children.slice(0, 3);
    expect(faces?.map(({ name, attributes }) => [name, attributes['typeface']])).toEqual([
      ['a:latin', language === 'ko' ? 'Noto Sans KR' : 'IBM Plex Sans'],
      ['a:ea', 'Noto Sans KR'],
      ['a:cs', 'Noto Sans Arabic'],
    ]);
  });

  it('gives every shape of a slide a number of its own', () => {
    for (const part of pack.like(
      /^ppt\/(slides|slideLayouts|slideMasters|notesSlides)\/\w+\.xml$/,
    )) {
      const ids = all(pack.xml(part), 'p:cNvPr').map(({ attributes }) => attributes['id']);
      expect([part, new Set(ids).size]).toEqual([part, ids.length]);
    }
  });
});

/** Themes that draw most differently; all of them with the long tests. */
const THEMES =
  process.env['TEST_LONG'] === '1' ? THEME_NAMES : ['editorial', 'blueprint', 'dawn', 'hanji'];

it.each(THEMES)('opens in the theme %s', async (theme) => {
  const deck = sampleDeck('en', { theme, layouts: ['title', 'bullets', 'comparison', 'closing'] });
  const { pack } = await opened(deck);
  expect(pack.like(/slideMaster\d+\.xml$/)).toHaveLength(2);
});

it('has the numbers of each chart in the chart and in its workbook', async () => {
  const samples: readonly ChartData[] = CHART_SAMPLES;
  const drafts = samples.map((content) => ({ layout: 'chart', content: { ...content } }));
  const { pack } = await opened(aDeckOf(drafts));
  const charts = pack.like(/^ppt\/charts\/chart\d+\.xml$/);
  expect(charts).toHaveLength(samples.length);
  charts.forEach((chart, i) => {
    const numbersOf = samples[i]?.series.flatMap(({ values }) => values) ?? [];
    const wanted = numbersOf.filter((value) => value !== null);
    const cached = all(pack.xml(chart), 'c:numCache').flatMap((cache) =>
      all(cache, 'c:v').map(({ text }) => Number(text)),
    );
    expect(cached).toEqual(wanted);
    const [book = ''] = pack.related(chart, 'package');
    const sheet = openPackage(pack.parts.get(book) ?? Buffer.alloc(0)).xml(
      'xl/worksheets/sheet1.xml',
    );
    const numbers = all(sheet, 'v').map(({ text }) => Number(text));
    expect([...numbers].sort()).toEqual([...wanted].sort());
  });
});

it('keeps a picture as it is, and turns what Office may not read into what it does', async () => {
  const png =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const webp = 'UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA';
  const drafts = [`png;base64,${png}`, `webp;base64,${webp}`].map((data) => ({
    layout: 'image',
    content: {
      ...{ title: 'A picture', caption: null, points: [] },
      image: { src: `data:image/${data}`, alt: 'A dot & more' },
    },
  }));
  const { pack, report } = await opened(aDeckOf(drafts));
  const pictures = pack.like(SLIDE).flatMap((part) => pack.related(part, 'image'));
  expect(pictures.map((part) => /\.\w+$/.exec(part)?.[0])).toEqual(['.png', '.png']);
  expect(report).toMatchObject({ native: { pictures: 2 }, dropped: {} });
  const [slide = ''] = pack.like(SLIDE);
  expect(all(pack.xml(slide), 'p:pic')[0]?.children[0]?.children[0]?.attributes['descr']).toBe(
    'A dot & more',
  );
});

it('shows hostile text as text, whatever characters it has', async () => {
  const texts = [...PAYLOADS, 'a\u0000b\u0008c\ud800d', ']]>&#x0;&lt;', '\ufffe\uffff'];
  const drafts = texts.map((text) => ({
    layout: 'statement',
    content: { title: text.slice(0, 80), lead: null },
    notes: text,
  }));
  const { pack } = await opened(aDeckOf(drafts, { title: texts.join(' ') }));
  const [slide = ''] = pack.like(SLIDE);
  expect(all(pack.xml(slide), 'p:sp')).toHaveLength(1);
  expect(wordsOf(pack, slide)).toBe(plainText(texts[0]?.slice(0, 80) ?? ''));
  expect(pack.like(/vba|activeX|oleObject|externalLink/)).toEqual([]);
});

it('marks what no source supports as the screen does', async () => {
  const content = {
    ...{ title: 'Sales', lead: null, points: ['Sales rose by **40 %** in May', 'Nothing else'] },
    unsupported: [{ field: 'points[0]', text: '40 %' }],
  };
  const { pack } = await opened(aDeckOf([{ layout: 'bullets', content }]));
  const [slide = ''] = pack.like(SLIDE);
  const dotted = all(pack.xml(slide), 'a:r').filter(
    ({ children: [properties] }) => properties?.attributes['u'] === 'dotted',
  );
  expect(dotted.map((run) => all(run, 'a:t')[0]?.text)).toEqual(['40 %']);
});

it('goes on counting where a list goes on', async () => {
  const items = Array.from({ length: 6 }, (_, i) => ({ label: `Part ${i + 1}`, detail: null }));
  const content = { title: 'Agenda', items, current: null };
  const { pack } = await opened(aDeckOf([{ layout: 'agenda', content }]));
  const [slide = ''] = pack.like(SLIDE);
  const starts = all(pack.xml(slide), 'a:buAutoNum').map(({ attributes }) => attributes['startAt']);
  expect([...new Set(starts)]).toEqual([undefined, '4']);
});

it('leaves notes out when it is asked to', async () => {
  const deck = sampleDeck('en', { layouts: ['bullets'] });
  const { pack } = await opened(deck, { notes: false });
  expect(pack.like(/notes/)).toEqual([]);
});

it('runs from right to left where the language does', async () => {
  const content = { title: 'عنوان', lead: null, points: ['واحد', 'اثنان'] };
  const { pack } = await opened(aDeckOf([{ layout: 'bullets', content }], { language: 'ar' }));
  const [slide = ''] = pack.like(SLIDE);
  const directions = all(pack.xml(slide), 'a:pPr').map(({ attributes }) => [
    attributes['rtl'],
    attributes['algn'],
  ]);
  expect(directions).toEqual(Array.from({ length: 3 }, () => ['1', 'r']));
});
