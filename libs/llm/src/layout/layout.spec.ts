import { strictSchema, type JsonSchema } from '../model/answer-schema';
import { checked, writableLayout, writableLayouts } from './catalog';
import { fitted } from './fit-content';
import { storylineOf } from './storyline';

const schemaOf = (name: string): JsonSchema => writableLayout(name)?.schema ?? {};

describe('the schema of a layout on the wire', () => {
  it.each(writableLayouts().map(({ name }) => name))(
    'of %s is strict, short and without keywords that servers refuse',
    (name) => {
      const strict = strictSchema(schemaOf(name), true);
      const text = JSON.stringify(strict);
      expect(text).not.toMatch(/"(default|pattern|minLength|maxLength|minimum|maximum|\$schema)"/);
      expect(text.length).toBeLessThan(1_700);
      expect(strict['additionalProperties']).toBe(false);
      expect(strict['required']).toEqual(Object.keys(strict['properties'] as object));
    },
  );

  it('says list limits in words where the keywords are refused', () => {
    const strict = strictSchema(
      { type: 'array', minItems: 2, maxItems: 6, items: { type: 'string', maxLength: 9 } },
      false,
    );
    expect(strict).toEqual({
      type: 'array',
      items: { type: 'string', description: 'at most 9 characters' },
      description: 'at least 2 items; at most 6 items',
    });
  });

  it('names some of a long enumeration', () => {
    const strict = strictSchema(
      { type: 'string', enum: Array.from({ length: 100 }, (_, i) => `icon-${i}`) },
      true,
    );
    expect(strict['enum']).toBeUndefined();
    expect(strict['description']).toContain('icon-95');
  });
});

describe('content brought near to its schema', () => {
  it('turns what is clearly meant into what is wanted', () => {
    const given = {
      title: 'T',
      kind: 'LINE',
      categories: ['2024', 2025],
      series: { name: 'Sales', values: ['1,200', 3] },
      extra: 1,
    };
    expect(fitted(schemaOf('chart'), given, false)).toMatchObject({
      title: 'T',
      kind: 'line',
      categories: ['2024', '2025'],
      series: [{ name: 'Sales', values: [1200, 3] }],
      unit: null,
    });
  });

  it('cuts texts and lists only when told to', () => {
    const points = Array.from({ length: 9 }, () => `${'word '.repeat(60)}`);
    expect(
      checked(
        'bullets',
        fitted(schemaOf('bullets'), { title: 'T', points }, false) as Record<string, unknown>,
      ),
    ).toHaveProperty('faults');
    const cut = checked(
      'bullets',
      fitted(schemaOf('bullets'), { title: 'T', points }, true) as Record<string, unknown>,
    );
    expect(cut).toHaveProperty('content.points.length', 6);
  });

  it('replaces an icon that does not exist by one that does, or by none', () => {
    const items = Array.from({ length: 3 }, () => ({
      icon: 'a shiny rocket',
      label: 'L',
      detail: 'D',
    }));
    const grid = fitted(schemaOf('icon-grid'), { title: 'T', items }, true) as {
      items: { icon: string }[];
    };
    expect(grid.items[0]?.icon).toBe('rocket');
    const cards = fitted(
      schemaOf('feature-cards'),
      { title: 'T', items: [{ icon: '✨', label: 'L', detail: 'D' }] },
      false,
    );
    expect(cards).toMatchObject({ items: [{ icon: null }] });
  });

  it('leaves alone what it cannot understand', () => {
    expect(fitted(schemaOf('bullets'), 'no object', true)).toBe('no object');
  });
});

describe('storylines', () => {
  it('tell the model what each slide of a template is for', () => {
    expect(storylineOf('pitch')?.[0]).toMatch(/\[title/);
    expect(storylineOf(null)).toBeNull();
  });
});
