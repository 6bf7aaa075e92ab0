import { PAYLOADS } from '../testing/payloads';
import { sanitizeSlide } from './sanitize-slide';

it.each(PAYLOADS.map((payload) => [payload.slice(0, 60), payload]))(
  'makes a fixpoint of %s',
  (_, payload) => {
    const once = sanitizeSlide(payload);
    expect(sanitizeSlide(once)).toBe(once);
  },
);

it('knows no style, id, handler, script, math, or svg beyond shapes', () => {
  for (const payload of PAYLOADS) {
    const html = sanitizeSlide(payload);
    const tags = [...html.matchAll(/<([a-z][\w-]*)/gi)].map((match) => match[1]);
    const forbidden =
      /^(style|script|math|noscript|textarea|xmp|option|template|foreignobject|use|image|animate|set|title|desc|iframe|object|embed|base|meta|link|form|input|button|video|audio)$/i;
    expect(tags.filter((tag) => forbidden.test(tag ?? ''))).toEqual([]);
    const attributes = [...html.matchAll(/<[^>]*?\s([\w-]+)=/g)].map((match) => match[1]);
    expect(
      attributes.filter((name) =>
        /^(on.*|style|id|srcset|srcdoc|formaction|xlink:href)$/.test(name ?? ''),
      ),
    ).toEqual([]);
  }
});

it.each([
  ['https://example.org/a?b=c', '<a href="https://example.org/a?b=c">x</a>'],
  ['http://example.org', '<a>x</a>'],
  ['https://user:secret@example.org', '<a>x</a>'],
  ['javascript:alert(1)', '<a>x</a>'],
  ['/relative', '<a>x</a>'],
  ['//example.org', '<a>x</a>'],
])('keeps a link only to an absolute https address: %s', (href, expected) => {
  expect(sanitizeSlide(`<a href="${href}">x</a>`)).toBe(expected);
});

it.each([
  ['data:image/png;base64,AAAA', true],
  ['data:image/webp;base64,AAAA', true],
  ['data:image/svg+xml;base64,AAAA', false],
  ['data:text/html;base64,AAAA', false],
  ['https://example.org/a.png', false],
  [`data:image/png;base64,${'A'.repeat(400_000)}`, false],
])('keeps pictures only as small png, jpeg or webp data', (src, kept) => {
  expect(sanitizeSlide(`<img src="${src}" alt="a">`).includes('<img')).toBe(kept);
});

it('keeps only class names of slides', () => {
  expect(sanitizeSlide('<p class="t-body fixed inset-0 tone-muted">x</p>')).toBe(
    '<p class="t-body tone-muted">x</p>',
  );
});

it.each([
  ['nested elements', '<div>'.repeat(9_000)],
  ['nested svg', '<svg>'.repeat(9_000)],
  ['attributes', `<p ${Array.from({ length: 100_000 }, (_, i) => `a${i}=1`).join(' ')}>x</p>`],
  ['text', 'x'.repeat(900_000)],
  ['entities', '&'.repeat(900_000)],
])('takes bounded time for as many %s as it accepts', (_, html) => {
  const start = performance.now();
  sanitizeSlide(html);
  expect(performance.now() - start).toBeLessThan(2000);
});

it.each([
  ['100 kB of nested elements', '<div>'.repeat(20_000)],
  ['a megabyte of open brackets', '<'.repeat(1_000_000)],
  ['megabytes of text', 'x'.repeat(3_000_000)],
])('refuses %s at once', (_, html) => {
  expect(() => sanitizeSlide(html)).toThrow(expect.objectContaining({ code: 'slide.too_large' }));
});
