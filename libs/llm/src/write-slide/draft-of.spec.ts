import { passagesOf } from '@presto/decks';
import { writableLayout, type WritableLayout } from '../layout/catalog';
import { A_BRIEF, aSource } from '../testing/author-under-test';
import { draftOf, type Drafted } from './draft-of';
import type { SlideAnswer } from './slide-answer';

const source = aSource({
  Growth: [
    'Revenue rose by 12 % to 4,200 in 2025, said **Ada** [Lind](https://x.example/y). All stayed.',
  ],
});
const setting = {
  brief: A_BRIEF,
  layouts: [writableLayout('bullets') as WritableLayout],
  passages: passagesOf([source]),
  sources: [source],
  title: 'Planned title',
  said: 'see https://own.example/page',
};
const bullets = (points: unknown, more: Partial<SlideAnswer> = {}): SlideAnswer => ({
  content: { title: 'Revenue rose', points },
  citations: [],
  notes: null,
  ...more,
});
const drafted = (answer: SlideAnswer): Drafted => {
  const result = draftOf(answer, setting);
  if (typeof result === 'string') throw new Error(result);
  return result;
};

describe('a draft made of an answer', () => {
  it('loses markup and addresses that the user did not give', () => {
    const { draft } = drafted(
      bullets([
        'Click <a href="javascript:alert(1)">here</a> or [there](https://evil.example/x)',
        'See https://evil.example/canary?q=1 for more',
        'See https://own.example/page for more',
      ]),
    );
    expect(draft.content['points']).toEqual([
      'Click here or there',
      'See for more',
      'See https://own.example/page for more',
    ]);
  });

  it('gets absent fields as null and loses unknown ones', () => {
    const { draft } = drafted(
      bullets(['One thing', 'Another thing'], {
        content: { title: 'T', points: ['a', 'b'], mood: 'x' },
      }),
    );
    expect(draft.content).toEqual({ title: 'T', lead: null, points: ['a', 'b'] });
  });

  it('takes the planned title when the answer has none', () => {
    expect(
      drafted(bullets(['a', 'b'], { content: { points: ['a', 'b'] } })).draft.content['title'],
    ).toBe('Planned title');
  });

  it('is cut to the limits of its layout, and the finding says where', () => {
    const long = `Revenue rose by 12 % in 2025, ${'and it rose again '.repeat(12)}`;
    const { draft, findings } = drafted(bullets([long, 'Short']));
    expect((draft.content['points'] as string[])[0]?.length).toBeLessThanOrEqual(160);
    expect(findings.join()).toContain('points[0]');
  });

  it('is no draft when the layout lacks what it needs, and the fault says what', () => {
    expect(draftOf(bullets(null), setting)).toContain('points');
  });

  it('names numbers that the passages do not have', () => {
    expect(drafted(bullets(['Revenue rose by 12 %', 'It reached 4 200 in 2025'])).findings).toEqual(
      [],
    );
    expect(drafted(bullets(['Revenue rose by 31 %', 'It stayed'])).findings.join()).toContain('31');
  });

  it('keeps quotes that stand in the passage, whatever markup is between, and drops others', () => {
    const { draft } = drafted(
      bullets(['One', 'Two'], {
        citations: [
          { passage: 1, quote: 'in 2025, said Ada Lind. All stayed.' },
          { passage: 1, quote: 'Revenue fell by half' },
          { passage: 9, quote: 'Revenue rose by 12 %' },
        ],
      }),
    );
    expect(draft.citations.map(({ quote }) => quote)).toEqual([
      'Revenue rose by 12 %',
      'in 2025, said **Ada** [Lind](https://x.example/y). All stayed.',
    ]);
    for (const { start, end, quote } of draft.citations)
      expect(source.text.slice(start, end)).toBe(quote);
  });
});
