import type { OutlineEntry, SlideDraft } from '@presto/decks';
import { parseContent } from '@presto/slides';
import { writableLayouts } from '../layout/catalog';
import { A_BRIEF, AuthorUnderTest, aSource } from '../testing/author-under-test';
import { RecordingLedger } from '../testing/recording-ledger';

let running: AuthorUnderTest | null = null;
const started = async (...options: Parameters<typeof AuthorUnderTest.start>) =>
  (running = await AuthorUnderTest.start(...options));
afterEach(async () => {
  await running?.stop();
  running = null;
});

const source = aSource({
  Growth: [
    'Revenue rose by 12 % in 2025 to 4.2 million euros. The second roastery opened in May, ahead of plan.',
  ],
  Costs: [
    'Green coffee cost 8 % more than the year before. Freight fell by a third since the harbour reopened.',
  ],
});
const entry: OutlineEntry = {
  title: 'Revenue rose by 12 %',
  layout: 'bullets',
  intent: 'Proves growth',
  passages: [
    { sourceId: 's1', start: source.text.indexOf('Revenue'), end: source.text.indexOf('## Costs') },
  ],
};

describe('writing a slide with a model', () => {
  it.each(writableLayouts().map(({ name }) => name))(
    'fills the layout %s within its limits',
    async (layout) => {
      const under = await started();
      const draft = await under.write({ sources: [source], entry: { ...entry, layout } });
      expect(draft.layout).toBe(layout);
      expect(parseContent(layout, draft.content).content).toEqual(draft.content);
      expect(under.ledger.paid).toBeLessThanOrEqual(2);
    },
  );

  it('cites its passages word for word', async () => {
    const under = await started();
    const { citations } = await under.write({ sources: [source], entry });
    expect(citations.length).toBeGreaterThan(0);
    for (const { source_id, start, end, quote } of citations) {
      expect(source_id).toBe('s1');
      expect(source.text.slice(start, end)).toBe(quote);
    }
  });

  it('shows the writer its own passages and nothing else of the source', async () => {
    const under = await started();
    await under.write({ sources: [source], entry });
    const prompt = under.emulator.journal.entries[0]?.prompt ?? '';
    expect(prompt).toContain('Revenue rose by 12 %');
    expect(prompt).not.toContain('Green coffee');
    expect(prompt).toContain('1. Small roasteries grow');
  });

  it('finds passages by the words of a wish when no plan assigned any', async () => {
    const under = await started();
    const wish = 'a slide about freight and green coffee';
    await under.write({
      sources: [source],
      entry: { ...entry, layout: null, passages: [] },
      prompt: wish,
    });
    const prompt = under.emulator.journal.entries[0]?.prompt ?? '';
    expect(prompt).toContain('Green coffee');
    expect(prompt).toContain(`Request: ${wish}`);
  });

  it('shows a model that reads little fewer passages', async () => {
    const paragraph =
      'Green coffee cost 8 % more than the year before, and freight fell by a third. '.repeat(9);
    const large = aSource({ Costs: [paragraph, paragraph, paragraph] });
    const under = await started({ capabilities: { context: 1_000 } });
    const whole = {
      ...entry,
      title: 'Freight fell',
      passages: [{ sourceId: 's1', start: 0, end: large.text.length }],
    };
    const draft = await under.write({ sources: [large], entry: whole });
    expect(draft.citations.length).toBeGreaterThan(0);
    expect(under.emulator.journal.entries.map(({ status }) => status)).toEqual([400, 200]);
  });

  it('keeps to the outline on a slide that frames the others', async () => {
    const under = await started();
    await under.write({ sources: [source], entry: { ...entry, layout: 'closing', passages: [] } });
    expect(under.emulator.journal.entries[0]?.prompt).toContain('draw on the outline alone');
  });

  it('leaves the notes out when the user wants none', async () => {
    const under = await started();
    const brief = { ...A_BRIEF, includeSpeakerNotes: false };
    expect((await under.write({ brief })).presenterNotes).toBeNull();
    expect((await under.write()).presenterNotes).not.toBeNull();
  });

  it('tells what is written so far while the answer streams', async () => {
    const under = await started({
      latency: { firstTokenMs: 1, tokensPerSecond: 250, tokensPerPiece: 4 },
    });
    await under.write({ sources: [source], entry });
    expect(under.progress.length).toBeGreaterThan(1);
    expect(under.progress[0]).toMatchObject({ layout: 'bullets', content: {} });
    const lengths = under.progress.map(({ content }) => JSON.stringify(content).length);
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
  });

  it('chooses a layout itself where the plan chose none', async () => {
    const under = await started();
    const draft: SlideDraft = await under.write({
      entry: { ...entry, layout: null, passages: [] },
    });
    expect(parseContent(draft.layout, draft.content).content).toEqual(draft.content);
  });

  it('writes in Korean when the deck is Korean', async () => {
    const under = await started();
    const brief = { ...A_BRIEF, language: 'ko', topic: '작은 로스터리의 성장' };
    const draft = await under.write({
      brief,
      entry: { ...entry, title: '직거래가 이익을 남깁니다', passages: [] },
    });
    expect(JSON.stringify(draft.content)).toMatch(/\p{Script=Hangul}/u);
    expect(under.ledger.paid).toBe(1);
  });

  it('asks once, and only once, to mend a slide in the wrong language', async () => {
    const under = await started();
    const brief = { ...A_BRIEF, language: 'ko' };
    const draft = await under.write({ brief, sources: [source], entry });
    expect(draft.layout).toBe('bullets');
    expect(under.ledger.paid).toBe(2);
    expect(under.emulator.journal.entries[1]?.prompt).toMatch(/Mend this.*not written in Korean/);
  });

  it('asks once, and only once, to mend what breaks a rule of quality, and names the rule', async () => {
    const under = await started();
    const looked: string[] = [];
    under.inspect = ({ layout }) => {
      looked.push(layout);
      const fit = { rule: 'fit', field: 'points[0]', measured: 0, measure: 900, limit: 600 };
      const text = { rule: 'junk', measure: 'Lorem', limit: 'none' };
      return Promise.resolve(
        [
          { ...fit, detail: 'points[0] needs 900 px and has 600: shorten it.' },
          { ...text, detail: 'points[1] holds placeholder text.' },
        ].map((finding) => ({ ...finding, slide_id: '', severity: 'fault' as const })),
      );
    };
    await under.write({ sources: [source], entry });
    const prompts = under.emulator.journal.entries.map(({ prompt }) => prompt ?? '');
    expect(prompts).toHaveLength(2);
    expect(prompts[1]).toMatch(/Mend this.*say it in at most \d+ characters/s);
    expect(prompts[1]).toContain('junk: points[1] holds placeholder text');
    expect(looked).toEqual(['bullets', 'bullets']);
  });

  it('keeps the first draft when mending made it worse', async () => {
    const under = await started();
    let looks = 0;
    const fault = (rule: string) => ({
      ...{ slide_id: '', rule, severity: 'fault' as const, measure: 1, limit: 0 },
      detail: `It breaks ${rule}.`,
    });
    let first: unknown;
    under.inspect = ({ content }) => {
      first ??= content;
      return Promise.resolve(looks++ === 0 ? [fault('a')] : [fault('a'), fault('b')]);
    };
    expect((await under.write({ sources: [source], entry })).content).toEqual(first);
  });

  it('publishes the draft at hand when no attempt is left to mend it', async () => {
    const under = await started();
    under.ledger = new RecordingLedger(1);
    const draft = await under.write({
      brief: { ...A_BRIEF, language: 'ko' },
      sources: [source],
      entry,
    });
    expect(draft.layout).toBe('bullets');
    expect(under.ledger.paid).toBe(1);
  });

  it.each(['write', 'plan'] as const)(
    'lets no markup and no address of a model through: %s',
    async (step) => {
      const under = await started({ faults: [{ kind: 'hostile' }] });
      const made =
        step === 'plan'
          ? await under.plan({}, [source])
          : await under.write({ sources: [source], entry });
      const { citations: _, ...shown } = { citations: null, ...made };
      expect(JSON.stringify(shown)).not.toMatch(/evil|<img|<script|onerror|javascript:|https?:/);
      expect(JSON.stringify(shown)).toContain('Revenue rose');
    },
  );
});
