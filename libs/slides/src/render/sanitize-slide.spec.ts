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

it.each<[string, number, (count: number) => string]>([
  ['nested elements', 9_000, (count) => '<div>'.repeat(count)],
  ['nested svg', 9_000, (count) => '<svg>'.repeat(count)],
  [
    'attributes',
    100_000,
    (count) => `<p ${Array.from({ length: count }, (_, i) => `a${i}=1`).join(' ')}>x</p>`,
  ],
  ['text', 900_000, (count) => 'x'.repeat(count)],
  ['entities', 900_000, (count) => '&'.repeat(count)],
])('takes time in proportion for as many %s as it accepts', (_, most, html) => {
  const cost = (count: number) => {
    const text = html(count);
    const once = () => {
      // The processor's time, not the clock's: other processes share the machine.
      const start = process.cpuUsage();
      sanitizeSlide(text);
      return process.cpuUsage(start).user / 1_000;
    };
    return Math.min(once(), once(), once());
  };
  // Squared it would be 64 times; a millisecond is given for what any call costs.
  expect(cost(most)).toBeLessThan(32 * (cost(most / 8) + 1));
});

it.each([
  ['100 kB of nested elements', '<div>'.repeat(20_000)],
  ['a megabyte of open brackets', '<'.repeat(1_000_000)],
  ['megabytes of text', 'x'.repeat(3_000_000)],
])('refuses %s at once', (_, html) => {
  expect(() => sanitizeSlide(html)).toThrow(expect.objectContaining({ code: 'slide.too_large' }));
});
