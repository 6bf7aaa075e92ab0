import type { Emulator, EmulatorOptions, FaultRule } from './emulator.ts';
import { startEmulator } from './emulator.ts';
import { FAULT_KINDS } from './faults.ts';

let emulator: Emulator;
const start = async (options: EmulatorOptions = {}) => (emulator = await startEmulator(options));
afterEach(() => emulator.stop());

const schema = {
  type: 'object',
  properties: {
    title: { type: 'string', maxLength: 40 },
    kind: { type: 'string', enum: ['a', 'b'] },
    points: { type: 'array', minItems: 4, maxItems: 4, items: { type: 'string', maxLength: 60 } },
    share: { anyOf: [{ type: 'number' }, { type: 'null' }] },
  },
};
const asked = (more: object = {}) => ({
  model: 'm',
  messages: [
    {
      role: 'user',
      content: 'Topic: Coffee\n<source>\n# Growth\n[1] Revenue rose by 12 % in 2025.\n</source>\n',
    },
  ],
  response_format: { type: 'json_schema', json_schema: { name: 'x', strict: true, schema } },
  ...more,
});
const post = (body: object, path = '/chat/completions', headers: Record<string, string> = {}) =>
  fetch(emulator.url + path, { method: 'POST', body: JSON.stringify(body), headers });
interface Completion {
  choices: {
    message: {
      content: string | null;
      tool_calls?: { function: { name: string; arguments: string } }[];
    };
    finish_reason: string;
  }[];
  usage: { prompt_tokens: number; prompt_tokens_details: { cached_tokens: number } };
}
const completion = async (body: object) => (await (await post(body)).json()) as Completion;
const contentOf = ({ choices }: Completion) =>
  JSON.parse(choices[0]?.message.content ?? 'null') as Record<string, unknown>;

describe('the emulated model server', () => {
  it('answers with an instance of the schema that it is given', async () => {
    await start();
    const value = contentOf(await completion(asked()));
    expect(value).toMatchObject({ kind: 'a', title: expect.any(String) });
    expect(value['points']).toHaveLength(4);
    expect(JSON.stringify(value)).toContain('Revenue rose');
  });

  it('answers the same to the same request, and counts tokens', async () => {
    await start({ seed: 7 });
    const [first, second] = [await completion(asked()), await completion(asked())];
    expect(first.choices).toEqual(second.choices);
    expect(first.usage.prompt_tokens).toBeGreaterThan(50);
  });

  it('counts a long prefix seen before as cached', async () => {
    await start();
    const long = { messages: [{ role: 'user', content: 'One constant beginning. '.repeat(400) }] };
    await completion(asked(long));
    const { usage } = await completion(asked(long));
    expect(usage.prompt_tokens_details.cached_tokens).toBeGreaterThan(usage.prompt_tokens * 0.9);
  });

  it('calls the tool that it must', async () => {
    await start();
    const tools = [{ type: 'function', function: { name: 'slide', parameters: schema } }];
    const { choices } = await completion(
      asked({
        response_format: null,
        tools,
        tool_choice: { type: 'function', function: { name: 'slide' } },
      }),
    );
    expect(choices[0]?.finish_reason).toBe('tool_calls');
    expect(choices[0]?.message.tool_calls?.[0]?.function.name).toBe('slide');
  });

  it('streams the same answer in pieces, with usage in the last one', async () => {
    await start({ latency: { tokensPerPiece: 2 } });
    const whole = await completion(asked());
    const text = await (
      await post(asked({ stream: true, stream_options: { include_usage: true } }))
    ).text();
    const chunks = text
      .split('\n\n')
      .filter((line) => line.startsWith('data: {'))
      .map(
        (line) =>
          JSON.parse(line.slice(6)) as {
            choices: { delta: { content?: string } }[];
            usage?: object;
          },
      );
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe(
      whole.choices[0]?.message.content,
    );
    expect(chunks.at(-1)?.usage).toMatchObject({ prompt_tokens: whole.usage.prompt_tokens });
    expect(text.trimEnd().endsWith('data: [DONE]')).toBe(true);
  });

  it('takes its time as told, step by step', async () => {
    await start({ latency: { firstTokenMs: 5 }, stepLatency: { plan: { firstTokenMs: 120 } } });
    const from = performance.now();
    await (await post(asked(), '/chat/completions', { 'x-presto-step': 'plan' })).text();
    expect(performance.now() - from).toBeGreaterThan(115);
  });

  it('embeds texts so that alike ones are near', async () => {
    await start();
    const answer = (await (
      await post({ input: ['green coffee beans', 'green coffee bean', 'tax law'] }, '/embeddings')
    ).json()) as {
      data: { embedding: number[] }[];
    };
    const [a = [], b = [], c = []] = answer.data.map(({ embedding }) => embedding);
    const dot = (x: number[], y: number[]) =>
      x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0);
    expect(dot(a, b)).toBeGreaterThan(dot(a, c) + 0.3);
  });

  it('lists its models', async () => {
    await start({ models: ['tiny'] });
    const models = (await (await fetch(`${emulator.url}/models`)).json()) as {
      data: { id: string }[];
    };
    expect(models.data.map(({ id }) => id)).toEqual(['tiny']);
  });
});

describe('faults', () => {
  it.each([
    ['rate_limit', 429],
    ['quota', 429],
    ['server_error', 500],
    ['unavailable', 503],
    ['invalid_key', 401],
    ['model_unknown', 404],
    ['context_length', 400],
  ] as const)('answer %s with status %i', async (kind, status) => {
    await start({ faults: [{ kind, retry_after: 2 }] });
    const response = await post(asked());
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe('2');
  });

  it('happen to the calls that their rule names', async () => {
    const rule: FaultRule = {
      kind: 'server_error',
      step: 'write',
      skip: 1,
      times: 1,
      match: 'Coffee',
    };
    await start({ faults: [rule] });
    const statusOf = async (step: string) =>
      (await post(asked(), '/chat/completions', { 'x-presto-step': step })).status;
    expect(await statusOf('plan')).toBe(200);
    expect([await statusOf('write'), await statusOf('write'), await statusOf('write')]).toEqual([
      200, 500, 200,
    ]);
  });

  it('happen as often as their rate says, the same for the same seed', async () => {
    const statuses = async () => {
      await start({ seed: 3, faults: [{ kind: 'server_error', rate: 0.5 }] });
      const seen: number[] = [];
      for (let i = 0; i < 20; i += 1) seen.push((await post(asked())).status);
      return seen;
    };
    const first = await statuses();
    await emulator.stop();
    expect(await statuses()).toEqual(first);
    expect(new Set(first)).toEqual(new Set([200, 500]));
  });

  it('are set and refused over HTTP, the unknown ones with the list of the known', async () => {
    await start();
    const control = (body: object) =>
      fetch(emulator.url.replace('/v1', '/__control'), {
        method: 'POST',
        body: JSON.stringify(body),
      });
    expect((await control({ faults: [{ kind: 'server_error' }] })).status).toBe(200);
    expect((await post(asked())).status).toBe(500);
    const refused = await control({ faults: [{ kind: 'gremlins' }] });
    expect(refused.status).toBe(400);
    const words = await refused.text();
    for (const kind of FAULT_KINDS) expect(words).toContain(kind);
  });

  it('cut a stream in the middle', async () => {
    await start({ faults: [{ kind: 'cut' }] });
    const response = await post(asked({ stream: true }));
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });
});

describe('the journal', () => {
  it('tells every call: step, times, status, fault, tokens, trace', async () => {
    await start({ faults: [{ kind: 'server_error', times: 1 }] });
    const headers = { 'x-presto-step': 'plan', traceparent: '00-a-b-01' };
    await post(asked(), '/chat/completions', headers);
    await (await post(asked(), '/chat/completions', headers)).text();
    const { calls } = (await (await fetch(emulator.url.replace('/v1', '/__journal'))).json()) as {
      calls: unknown[];
    };
    expect(calls).toMatchObject([
      { step: 'plan', status: 500, fault: 'server_error', mode: 'json_schema' },
      {
        step: 'plan',
        status: 200,
        fault: null,
        aborted: false,
        headers: { traceparent: '00-a-b-01' },
      },
    ]);
  });

  it('knows which calls their client gave up', async () => {
    await start({ faults: [{ kind: 'hang' }] });
    await expect(
      fetch(`${emulator.url}/chat/completions`, {
        method: 'POST',
        body: JSON.stringify(asked()),
        signal: AbortSignal.timeout(40),
      }),
    ).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(emulator.journal.entries[0]).toMatchObject({
      aborted: true,
      ended_at: expect.any(Number),
    });
    expect(emulator.journal.inFlight).toBe(0);
  });
});
