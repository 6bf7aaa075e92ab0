import { AppError } from '@presto/kernel';
import { A_BRIEF, AuthorUnderTest } from '../testing/author-under-test';
import { RecordingLedger } from '../testing/recording-ledger';

let running: AuthorUnderTest | null = null;
const started = async (...options: Parameters<typeof AuthorUnderTest.start>) =>
  (running = await AuthorUnderTest.start(...options));
afterEach(async () => {
  await running?.stop();
  running = null;
});

const failure = (promise: Promise<unknown>): Promise<AppError> =>
  promise.then(
    () => Promise.reject(new Error('expected a failure')),
    (error: unknown) => (error instanceof AppError ? error : Promise.reject(error as Error)),
  );

describe('giving up a call', () => {
  it.each([
    ['before the first token', { latency: { firstTokenMs: 3_000 } }],
    [
      'while the answer streams',
      { latency: { firstTokenMs: 5, tokensPerSecond: 20, tokensPerPiece: 1 } },
    ],
    ['while a busy server is waited for', { faults: [{ kind: 'rate_limit', retry_after: 3 }] }],
  ] as const)('%s ends within 50 ms with the reason it was given', async (_when, emulated) => {
    const under = await started({
      ...emulated,
      faults: [...('faults' in emulated ? emulated.faults : [])],
    });
    const controller = new AbortController();
    const reason = new Error('cancelled by the user');
    const writing = under.write({}, controller.signal);
    writing.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 120));
    // In the same event loop, so that a busy machine delays both alike.
    const late = new Promise((resolve) => setTimeout(resolve, 50, 'too late'));
    controller.abort(reason);
    const end = await Promise.race([writing.catch((error: unknown) => error), late]);
    expect(end).toBe(reason);
    expect(under.ledger.outcomes.at(-1)).toBe('faults' in emulated ? 'busy' : 'aborted');
    expect(under.ledger.paid).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(under.emulator.journal.inFlight).toBe(0);
  });

  it('before it began makes no call', async () => {
    const under = await started();
    await expect(under.write({}, AbortSignal.abort(new Error('drained')))).rejects.toThrow(
      'drained',
    );
    expect(under.emulator.journal.entries).toHaveLength(0);
  });

  it('after its reservation grew old is not made: another is begun, which burns no attempt', async () => {
    const under = await started();
    under.ledger.startBys.push(performance.now() - 1);
    await under.write();
    expect(under.emulator.journal.entries).toHaveLength(1);
    expect(under.ledger.outcomes).toEqual(['aborted', 'answered']);
  });

  it('whose step is lost meanwhile is not made', async () => {
    const under = await started();
    under.ledger.startBys.push(performance.now() - 1);
    const begin = jest.spyOn(under.ledger, 'begin');
    begin.mockImplementationOnce((model) => {
      begin.mockRejectedValue(new AppError('conflict', 'work.superseded', 'Another has it.'));
      return RecordingLedger.prototype.begin.call(under.ledger, model);
    });
    expect(await failure(under.write())).toMatchObject({ code: 'work.superseded' });
    expect(under.emulator.journal.entries).toHaveLength(0);
  });

  it('closes the connection of a plan that nobody reads on', async () => {
    const under = await started({
      latency: { firstTokenMs: 1, tokensPerSecond: 200, tokensPerPiece: 4 },
    });
    const request = { brief: { ...A_BRIEF, slideCount: 10 }, sources: [], settled: [] };
    for await (const step of under.author.plan(request, under.call()))
      if (step.type === 'entry') break;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(under.emulator.journal.inFlight).toBe(0);
    expect(under.ledger.outcomes).toEqual(['answered']);
  });
});
