import { z } from 'zod';
import { parseContent } from '../content/parse-content';
import { contentLimits, mapText, slideText } from '../content/slide-text';
import { renderSlide } from '../render/render-slide';
import { sanitizeSlide } from '../render/sanitize-slide';
import { describeLayouts } from './describe-layouts';
import { LAYOUTS, LAYOUT_NAMES } from './registry';

const samples = LAYOUT_NAMES.flatMap((layout) =>
  (['en', 'ko'] as const).map((language) => ({
    layout,
    language,
    content: LAYOUTS[layout].samples[language],
  })),
);

describe.each(samples)('$layout in $language', ({ layout, language, content }) => {
  const html = renderSlide({ layout, content, language });

  it('has exactly one title: h1 on the title layout, h2 on all others', () => {
    const tags = [...html.matchAll(/<h([12])\b/g)].map((match) => match[1]);
    expect(tags).toEqual([layout === 'title' ? '1' : '2']);
  });

  it('shows every word of its content', () => {
    const unmarked = html.replace(/<\/?(strong|em|code|span)\b[^>]*>/g, '');
    const shown = unmarked
      .replace(/<[^>]+>/g, ' ')
      .replace(/&amp;/g, '&')
      .replace(/&nbsp;|\s+/g, ' ');
    for (const line of slideText(layout, parseContent(layout, content).content).split('\n')) {
      for (const word of line.split(/\s+/)) expect(shown).toContain(word);
    }
  });

  it('is what the sanitiser leaves of it', () => {
    expect(sanitizeSlide(html)).toBe(html);
  });

  it('carries no style, id, handler or outside address', () => {
    expect(html).not.toMatch(/\s(style|id|on\w+|src|href)=/);
  });

  it('keeps its content when text is mapped onto itself', () => {
    const parsed = parseContent(layout, content).content;
    expect(mapText(layout, parsed, (text) => text)).toEqual(parsed);
  });
});

it('describes every layout by a strict JSON schema with all keys required', () => {
  for (const { fields } of describeLayouts()) {
    const seen: unknown[] = [fields];
    while (seen.length > 0) {
      const part = seen.pop() as Record<string, unknown>;
      if (part['type'] === 'object') {
        expect(part['additionalProperties']).toBe(false);
        expect(part['required']).toEqual(Object.keys(part['properties'] as object));
      }
      for (const value of Object.values(part))
        if (typeof value === 'object' && value !== null) seen.push(value);
    }
  }
});

it('tells the limits of a layout by field', () => {
  expect(contentLimits('process')).toEqual([
    { field: 'title', max_characters: 100 },
    { field: 'items', min_items: 3, max_items: 6 },
    { field: 'items[].label', max_characters: 36 },
    { field: 'items[].detail', max_characters: 110 },
  ]);
});

it('gives every text field of every layout a limit', () => {
  for (const layout of LAYOUT_NAMES) {
    const unlimited = Object.values(LAYOUTS[layout].fields.shape).filter(
      (field: z.ZodType) => field instanceof z.ZodString && field.maxLength === null,
    );
    expect(unlimited).toEqual([]);
  }
});

it('shows every layout as it looks, with the sentence when to choose it', () => {
  const described = describeLayouts();
  expect(described).toHaveLength(27);
  for (const { name, description, preview } of described) {
    expect(description).toMatch(/^[A-Z].+\.$/s);
    for (const [language, html] of Object.entries(preview)) {
      expect(html).toContain(`layout-${name} `);
      expect(html).toContain(`lang="${language}"`);
      expect(sanitizeSlide(html)).toBe(html);
    }
  }
});
