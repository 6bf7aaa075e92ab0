import { PAYLOADS } from '../../../slides/src/testing/payloads';
import { make } from '../testing/make';
import { aDeckOf, sampleDeck } from '../testing/sample-deck';

const pageOf = async (...input: Parameters<typeof make>) => {
  const { bytes, report } = await make(...input);
  return { page: Buffer.from(bytes).toString(), bytes, report };
};

it.each(['en', 'ko'] as const)(
  'holds every layout in %s, and needs nothing else',
  async (language) => {
    const deck = sampleDeck(language);
    const { page, report } = await pageOf(deck, 'html');
    for (const { html_content } of deck.slides) expect(page).toContain(html_content);
    expect(page).not.toMatch(/<script|<link|<iframe|@import/i);
    const urls = [...page.matchAll(/url\(([^)]{0,30})/g)].map(([, url]) => url);
    expect(urls.length).toBeGreaterThan(3);
    expect(urls.filter((url) => !url?.startsWith('data:font/woff2;base64,'))).toEqual([]);
    expect(page).toContain("default-src 'none'");
    expect(report.fonts).toEqual(
      expect.arrayContaining(language === 'ko' ? ['Noto Sans KR'] : ['IBM Plex Sans']),
    );
  },
);

it('carries the faces of its own script and no others', async () => {
  const english = await pageOf(sampleDeck('en', { layouts: ['bullets', 'quote'] }), 'html');
  expect(english.report.fonts).not.toContain('Noto Sans JP');
  expect(english.bytes.length).toBeLessThan(600_000);
});

it('has notes only when it is asked for them', async () => {
  const deck = sampleDeck('en', { layouts: ['bullets'] });
  expect((await pageOf(deck, 'html', { notes: true })).page).toContain('Say this of bullets.');
  expect((await pageOf(deck, 'html')).page).not.toContain('Say this');
});

it('shows hostile titles and notes as text', async () => {
  for (const payload of PAYLOADS) {
    const content = { title: payload.slice(0, 80), lead: null };
    const deck = aDeckOf([{ layout: 'statement', content, notes: payload }], { title: payload });
    const { page } = await pageOf(deck, 'html', { notes: true });
    const own = page.replace(/<style>[\s\S]*?<\/style>/g, '');
    const tags = [...own.matchAll(/<(\/?[a-z!][\w-]*)/gi)].map(([, tag]) => tag?.toLowerCase());
    const ours =
      /^\/?(!doctype|html|head|meta|title|style|body|main|figure|figcaption|section|div|span|h2|p|code|strong|em)$/;
    expect([payload, tags.filter((tag) => !ours.test(tag ?? ''))]).toEqual([payload, []]);
    expect(own.match(/<meta/g)).toHaveLength(3);
  }
});

it('that is json is the deck as the api gives it', async () => {
  const deck = sampleDeck('ko', { layouts: ['title', 'table'] });
  const { bytes } = await make(deck, 'json');
  expect(JSON.parse(Buffer.from(bytes).toString())).toEqual(deck);
});
