import { AppError } from '@presto/kernel';
import { createServer } from 'node:net';
import { A_WRITE, AuthorUnderTest } from '../testing/author-under-test';
import { startEmulator } from '../testing/emulator';
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

const elapsed = async (action: Promise<unknown>) => {
  const from = performance.now();
  await action.catch(() => undefined);
  return performance.now() - from;
};

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('what a call costs', () => {
  it('counts tokens, cached ones and dollars as the server reports them', async () => {
    const { author, ledger, meter, ...under } = await started();
    await author.write(A_WRITE, {
      signal: new AbortController().signal,
      ledger,
      onProgress: () => undefined,
      inspect: () => Promise.resolve([]),
      compare: () => Promise.resolve([]),
    });
    const [entry] = under.emulator.journal.entries;
    const usage = ledger.calls[0]?.usage;
    expect(usage).toMatchObject({
      inputTokens: entry?.prompt_tokens,
      outputTokens: entry?.completion_tokens,
    });
    expect(usage?.costUsd).toBeCloseTo(
      ((entry?.prompt_tokens ?? 0) * 0.15 + (entry?.completion_tokens ?? 0) * 0.6) / 1e6,
      12,
    );
    expect(meter.counted).toEqual({
      input: entry?.prompt_tokens,
      cached: 0,
      output: entry?.completion_tokens,
    });
    expect(meter.requests).toEqual(['answered']);
  });

  it('estimates tokens where the server counts none', async () => {
    const under = await started({ capabilities: { stream_options: false } });
    await under.write();
    expect(under.ledger.calls.at(-1)?.usage?.inputTokens).toBeGreaterThan(100);
    expect(under.ledger.calls.at(-1)?.usage?.outputTokens).toBeGreaterThan(20);
  });

  it('sends the step and nothing about the user', async () => {
    const under = await started();
    await under.write();
    expect(under.emulator.journal.entries[0]?.headers).toMatchObject({ 'x-presto-step': 'write' });
  });
});

describe('a busy server', () => {
  it.each([['rate_limit'], ['unavailable']] as const)(
    'is waited for after %s without burning attempts',
    async (kind) => {
      const under = await started({ faults: [{ kind, times: 6 }] });
      await under.write();
      expect(under.ledger.outcomes).toEqual([...Array<string>(6).fill('busy'), 'answered']);
      expect(under.ledger.paid).toBe(1);
    },
  );

  it('is left alone as long as Retry-After says', async () => {
    const under = await started({ faults: [{ kind: 'rate_limit', times: 1, retry_after: 1 }] });
    const waited = await elapsed(under.write());
    expect(waited).toBeGreaterThan(990);
    expect(waited).toBeLessThan(4_000);
  });

  it('is left alone until the date that Retry-After names', async () => {
    const date = new Date(Date.now() + 2_000).toUTCString();
    const under = await started({ faults: [{ kind: 'unavailable', times: 1, retry_after: date }] });
    expect(await elapsed(under.write())).toBeGreaterThan(800);
  });

  it('is given up when waiting takes longer than allowed', async () => {
    const under = await started({ faults: [{ kind: 'rate_limit' }] }, { waitMs: 30 });
    expect(await failure(under.write())).toMatchObject({ kind: 'unavailable', code: 'llm.busy' });
    expect(under.ledger.paid).toBe(0);
  });

  it('is given up at once when it asks for more patience than is left', async () => {
    const under = await started({ faults: [{ kind: 'rate_limit', retry_after: 3600 }] });
    expect(await failure(under.write())).toMatchObject({ code: 'llm.busy', retryAfter: 3600 });
    expect(under.emulator.journal.entries).toHaveLength(1);
  });

  it('may be one that cannot be reached at all', async () => {
    const port = await freePort();
    const under = await started({}, { baseUrl: `http://127.0.0.1:${port}/v1`, waitMs: 60 });
    expect(await failure(under.write())).toMatchObject({ kind: 'unavailable', code: 'llm.busy' });
    expect(under.ledger.paid).toBe(0);
    expect(under.ledger.outcomes).toContain('busy');
  });

  it('is used again as soon as it can be reached', async () => {
    const port = await freePort();
    const under = await started({}, { baseUrl: `http://127.0.0.1:${port}/v1`, waitMs: 8_000 });
    const writing = under.write();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const late = await startEmulator({ port });
    await expect(writing).resolves.toMatchObject({ layout: 'bullets' });
    await late.stop();
    expect(under.ledger.paid).toBe(1);
  });

  it('is not even tried while it could not be reached several times in a row', async () => {
    const port = await freePort();
    const under = await started({}, { baseUrl: `http://127.0.0.1:${port}/v1`, waitMs: 1_000 });
    await failure(under.write());
    expect(under.ledger.calls.length).toBeLessThanOrEqual(6);
  });
});

describe('a server that refuses', () => {
  it.each([
    ['invalid_key', 'llm.key_refused', /OPENAI_API_KEY/],
    ['quota', 'llm.quota_exceeded', /credit|quota/],
    ['model_unknown', 'llm.model_unknown', /OPENAI_MODEL/],
  ] as const)('with %s fails the step at once as %s', async (kind, code, words) => {
    const under = await started({ faults: [{ kind }] });
    const error = await failure(under.write());
    expect(error).toMatchObject({ kind: 'forbidden', code });
    expect(error.message).toMatch(words);
    expect(under.emulator.journal.entries).toHaveLength(1);
    expect(under.ledger.outcomes).toEqual(['refused']);
  });

  it('because there is no chat API says where to look', async () => {
    const under = await started();
    running = await AuthorUnderTest.start(
      {},
      { baseUrl: under.emulator.url.replace('/v1', '/nowhere') },
    );
    const error = await failure(running.write());
    await under.stop();
    expect(error.code).toBe('llm.endpoint_unknown');
  });
});

describe('a server that fails', () => {
  it.each([
    'server_error',
    'cut',
    'garbage',
    'schema_break',
    'length',
    'empty',
    'huge',
    'endless',
    'disconnect',
  ] as const)('with %s every time is paid at most three times', async (kind) => {
    const under = await started({ faults: [{ kind }] });
    const error = await failure(under.write());
    expect(error.code).toBe('llm.attempts_spent');
    expect(under.ledger.paid).toBe(3);
    expect(under.emulator.journal.entries).toHaveLength(3);
  });

  it.each(['hang', 'stall'] as const)(
    'by a %s ends at the timeout, and three times in all',
    async (kind) => {
      const under = await started({ faults: [{ kind }] }, { timeoutMs: 80 });
      expect(await elapsed(failure(under.write()))).toBeLessThan(1_000);
      expect(under.ledger.outcomes).toEqual(['timeout', 'timeout', 'timeout']);
    },
  );

  it.each(['server_error', 'cut', 'garbage', 'schema_break', 'length', 'stall'] as const)(
    'with %s once is asked again and then answers',
    async (kind) => {
      const under = await started({ faults: [{ kind, times: 1 }] }, { timeoutMs: 500 });
      await expect(under.write()).resolves.toMatchObject({ layout: 'bullets' });
      expect(under.ledger.paid).toBe(2);
    },
  );

  it('is told what was wrong with its last answer', async () => {
    const under = await started({ faults: [{ kind: 'schema_break', times: 1 }] });
    await under.write();
    expect(under.emulator.journal.entries[1]?.prompt).toContain('could not be used');
  });

  it('leaves the last fault in the error that reaches the user', async () => {
    const under = await started({ faults: [{ kind: 'server_error' }] });
    expect((await failure(under.write())).message).toContain('answers 500');
  });
});

describe('many calls at once', () => {
  it('run side by side, each on its own ledger', async () => {
    const under = await started({ latency: { firstTokenMs: 400 } });
    const ledgers = Array.from({ length: 24 }, () => new RecordingLedger());
    await Promise.all(
      ledgers.map((ledger) =>
        under.author.write(A_WRITE, {
          signal: new AbortController().signal,
          ledger,
          onProgress: () => undefined,
          inspect: () => Promise.resolve([]),
          compare: () => Promise.resolve([]),
        }),
      ),
    );
    expect(ledgers.every(({ paid }) => paid === 1)).toBe(true);
    expect(under.emulator.journal.maxInFlight).toBeGreaterThanOrEqual(23);
  });
});
