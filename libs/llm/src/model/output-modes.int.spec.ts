import { AuthorUnderTest } from '../testing/author-under-test';
import { RecordingLedger } from '../testing/recording-ledger';

let running: AuthorUnderTest | null = null;
const started = async (...options: Parameters<typeof AuthorUnderTest.start>) =>
  (running = await AuthorUnderTest.start(...options));
afterEach(async () => {
  await running?.stop();
  running = null;
});

describe('what a server supports', () => {
  const without = (...names: string[]) => Object.fromEntries(names.map((name) => [name, false]));

  it.each([
    [{}, 'json_schema', 1],
    [without('array_limits'), 'json_schema', 1],
    [without('json_schema'), 'tools', 2],
    [without('json_schema', 'tools'), 'text', 3],
    [without('stream'), 'json_schema', 2],
    [without('json_schema', 'tools', 'stream', 'stream_options'), 'text', 4],
  ])(
    'is learned from refusals that cost nothing: %j ends in %s',
    async (capabilities, mode, calls) => {
      const under = await started({ capabilities });
      await under.write();
      await under.write();
      const { entries } = under.emulator.journal;
      expect(entries.at(-1)?.mode).toBe(mode);
      expect(under.ledger.paid).toBe(2);
      expect(entries.filter(({ status }) => status === 400).length).toBeLessThanOrEqual(calls);
      expect(entries.at(-1)?.status).toBe(200);
      expect(entries.at(-2)?.status).toBe(200);
    },
  );

  it('is probed by one call while others wait for what it learns', async () => {
    const under = await started({
      capabilities: without('json_schema'),
      latency: { firstTokenMs: 400 },
    });
    await Promise.all(
      Array.from({ length: 8 }, () => {
        under.ledger = new RecordingLedger();
        return under.write();
      }),
    );
    const refusals = under.emulator.journal.entries.filter(({ status }) => status === 400);
    expect(refusals).toHaveLength(1);
    expect(under.emulator.journal.maxInFlight).toBeGreaterThan(4);
  });

  it.each(['prose', 'fence', 'think', 'sloppy'] as const)(
    'does not matter to a weak model that answers in %s',
    async (chatter) => {
      const under = await started({ capabilities: { json_schema: false, tools: false, chatter } });
      await expect(under.write()).resolves.toMatchObject({ layout: 'bullets' });
      expect(
        (await under.plan({ slideCount: 5 })).filter(({ type }) => type === 'entry'),
      ).toHaveLength(5);
      expect(under.ledger.paid).toBe(2);
    },
  );

  it('is doubted when formats are accepted and ignored', async () => {
    const under = await started({ capabilities: { ignores_formats: true } });
    under.ledger = new RecordingLedger(10);
    await expect(under.write()).resolves.toMatchObject({ layout: 'bullets' });
    expect(under.emulator.journal.entries.at(-1)?.mode).toBe('text');
  });
});
