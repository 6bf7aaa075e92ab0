import type { OutlineEntry } from '@presto/decks';
import { AuthorUnderTest, A_BRIEF, aSource } from '../testing/author-under-test';
import { RecordingLedger } from '../testing/recording-ledger';
import { estimateTokens } from './count-usage';

const SENTENCES = [
  'Every roastery learns to read its beans, its machines and its customers in that order.',
  'The harbour reopened in spring, and freight fell by a third within two months.',
  'Direct trade asks for patience, because trust between growers and buyers takes seasons.',
  'A second drum doubles what a team can roast, but not what it can taste and judge.',
  'Customers who know the farm come back more often than those who know the price.',
  'Whoever plans shifts around deliveries spares people the night and machines the idle hours.',
];
const paragraph = (n: number) =>
  Array.from({ length: 6 }, (_, i) => SENTENCES[(i + n) % 6]).join(' ');

it('makes 15 slides of a 35 kB source for at most three times its tokens, one call a slide', async () => {
  const sections = Object.fromEntries(
    Array.from({ length: 21 }, (_, i) => [
      `Chapter ${i + 1}: what the year taught us`,
      [paragraph(3 * i), paragraph(3 * i + 1), paragraph(3 * i + 2)],
    ]),
  );
  const source = aSource(sections);
  expect(source.text.length).toBeGreaterThan(31_000);
  const under = await AuthorUnderTest.start();
  const brief = { ...A_BRIEF, topic: null, slideCount: 15 };
  const steps = await under.plan(brief, [source]);
  const entries = steps.flatMap((step): OutlineEntry[] =>
    step.type === 'entry' ? [step.entry] : [],
  );
  const outline = entries.map(({ title }) => title);
  for (const [index, entry] of entries.entries()) {
    under.ledger = new RecordingLedger();
    const place = { deckTitle: 'The year', outline, order: index + 1, entry };
    await under.write({ ...place, brief, sources: [source] });
  }
  await under.stop();

  const { entries: calls } = under.emulator.journal;
  const spent = calls.reduce((sum, call) => sum + call.prompt_tokens, 0);
  expect(calls).toHaveLength(16);
  expect(spent / estimateTokens(source.text)).toBeLessThan(3);
});
