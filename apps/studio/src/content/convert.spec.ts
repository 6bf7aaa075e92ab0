import { describeLayouts } from '@presto/slides';
import { converted } from './convert';
import type { Content, Schema } from './schema';

const LAYOUTS = describeLayouts();
const fieldsOf = (name: string) => LAYOUTS.find((layout) => layout.name === name)?.fields as Schema;

describe('converted', () => {
  it('changes nothing when the layout stays', () => {
    for (const { name, samples } of LAYOUTS) {
      const { content, lost, missing } = converted(samples.en as Content, fieldsOf(name));
      expect({ name, content, lost, missing }).toEqual({
        name,
        content: samples.en,
        lost: [],
        missing: [],
      });
    }
  });

  it('turns points into labelled items and back', () => {
    const bullets = {
      title: 'Why',
      lead: null,
      points: ['Cost: it halves the fee', 'Plain words', 'Third'],
    };
    const cards = converted(bullets, fieldsOf('feature-cards'));
    expect(cards.content['items']).toEqual([
      { icon: null, label: 'Cost', detail: 'it halves the fee' },
      { icon: null, label: 'Plain words', detail: '' },
      { icon: null, label: 'Third', detail: '' },
    ]);
    expect(cards.missing).toEqual(['items[1].detail', 'items[2].detail']);
    expect(converted(cards.content, fieldsOf('bullets')).content['points']).toEqual([
      'Cost: it halves the fee',
      'Plain words',
      'Third',
    ]);
  });

  it('names what finds no place instead of dropping it silently', () => {
    const { lost } = converted(
      { title: 'Why', lead: null, points: ['one', 'two'] },
      fieldsOf('key-figure'),
    );
    expect(lost).toEqual(['one', 'two']);
  });

  it('loses no word between any two layouts without saying so', () => {
    const words = (value: unknown): string[] =>
      JSON.stringify(value)
        .match(/[\p{L}\p{N}]{3,}/gu)
        ?.filter((word) => !/^(true|false|null)$/.test(word)) ?? [];
    for (const from of LAYOUTS) {
      for (const to of LAYOUTS) {
        const { content, lost } = converted(from.samples.en as Content, to.fields as Schema);
        const kept = new Set([...words(content), ...words(lost)]);
        const text = Object.entries(from.samples.en).filter(
          ([, v]) => typeof v === 'string' && !v.startsWith('data:'),
        );
        for (const [, value] of text) {
          for (const word of words(value)) expect(kept).toContain(word);
        }
      }
    }
  });
});
