import { describeLayouts, renderSlide } from '@presto/slides';
import type { Schema } from '../content/schema';
import { completeDraft } from './complete-draft';

const LAYOUTS = describeLayouts();
/** Their data must agree with itself, which a half-written one does not: they are drawn as plain points. */
const DRAWN = ['chart', 'table'];

describe('completeDraft', () => {
  it.each(LAYOUTS.filter(({ name }) => !DRAWN.includes(name)))(
    'makes a half-written $name slide drawable',
    (layout) => {
      const fields = layout.fields as Schema;
      for (const sample of [layout.samples.en, layout.samples.ko]) {
        const keys = Object.entries(sample);
        for (let written = 0; written <= keys.length; written += 1) {
          const content = completeDraft(fields, Object.fromEntries(keys.slice(0, written)));
          expect(renderSlide({ layout: layout.name, content, language: 'en' })).toContain(
            `layout-${layout.name}`,
          );
        }
      }
    },
  );

  it('changes nothing in finished content', () => {
    for (const { fields, samples } of LAYOUTS) {
      expect(completeDraft(fields as Schema, samples.en)).toEqual(samples.en);
    }
  });

  it('cuts what is too long and holds open what is missing', () => {
    const bullets = LAYOUTS.find(({ name }) => name === 'bullets');
    const content = completeDraft(bullets?.fields as Schema, {
      title: 'x'.repeat(400),
      points: ['one'],
    });
    expect(content).toEqual({ title: 'x'.repeat(100), lead: null, points: ['one', '…'] });
  });
});
