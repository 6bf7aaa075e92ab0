import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Capabilities } from './capabilities.ts';
import { FULL, checkedCapabilities } from './capabilities.ts';
import { refuse, serveChat, stepOf } from './chat.ts';
import { embeddings } from './embeddings.ts';
import type { FaultKind, FaultRule } from './faults.ts';
import { FaultSchedule, checkedRules } from './faults.ts';
import { Journal } from './journal.ts';
import type { JournalEntry } from './journal.ts';
import type { Latency } from './latency.ts';
import { INSTANT, isLatency } from './latency.ts';
import type { ChatRequest, Refusal } from './protocol.ts';
import { textOf } from './protocol.ts';
import { seeded } from './random.ts';
import { PrefixCache, promptText } from './tokens.ts';

export type { Capabilities } from './capabilities.ts';
export type { FaultKind, FaultRule } from './faults.ts';
export type { JournalEntry } from './journal.ts';
export type { Latency } from './latency.ts';

/** What can be changed while the emulator runs. Lists replace, objects are merged into what holds. */
export interface Control {
  readonly faults?: readonly FaultRule[];
  readonly latency?: Partial<Latency>;
  /** Latency of single steps, by the `x-presto-step` header. */
  readonly stepLatency?: Readonly<Record<string, Partial<Latency>>>;
  readonly capabilities?: Partial<Capabilities>;
}

export interface EmulatorOptions extends Control {
  /** 0 takes a free one. */
  readonly port?: number;
  readonly seed?: number;
  /** Ids of `GET /v1/models`; a chat may name any model. */
  readonly models?: readonly string[];
  /** Keeps each prompt in the journal. */
  readonly keepPrompts?: boolean;
}

export interface Emulator {
  /** Base URL for clients, with `/v1`. */
  readonly url: string;
  readonly journal: Journal;
  /** @throws RangeError for an unknown fault, capability or a wrong value */
  set(control: Control): void;
  stop(): Promise<void>;
}

const MAX_BODY = 32 * 1024 * 1024;
/** Faults by which the server itself ends the connection. */
const OURS: ReadonlySet<string> = new Set<FaultKind>(['cut', 'disconnect']);
/** The key as well: it tells callers apart, and whoever asks an emulator needs no real one. */
const KEPT_HEADERS = [
  'traceparent',
  'x-presto-step',
  'user-agent',
  'content-type',
  'authorization',
];

/** Starts an OpenAI-compatible server on the loopback interface. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const state = new State(options);
  const server = createServer((request, response) => {
    state.serve(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else refuse(response, null, complaint(error));
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    journal: state.journal,
    set: (control) => state.set(control),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What the client got wrong is a 400; all else is a fault of the emulator, and says so. */
function complaint(error: unknown): Refusal {
  const theirs = error instanceof RangeError || error instanceof SyntaxError;
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const type = theirs ? 'invalid_request_error' : 'emulator_error';
  return { status: theirs ? 400 : 500, type, code: null, message };
}

class State {
  readonly journal = new Journal();
  private readonly seed: number;
  private readonly models: readonly string[];
  private readonly keepPrompts: boolean;
  private readonly cache = new PrefixCache();
  private latency = INSTANT;
  private stepLatency: Readonly<Record<string, Partial<Latency>>> = {};
  private can = FULL;
  private faults: FaultSchedule;

  constructor(options: EmulatorOptions) {
    this.seed = options.seed ?? 1;
    this.models = options.models ?? ['emulated-1'];
    this.keepPrompts = options.keepPrompts ?? false;
    this.faults = new FaultSchedule([], seeded(this.seed));
    this.set(options);
  }

  set({ faults, latency, stepLatency, capabilities }: Control): void {
    for (const one of [latency ?? {}, ...Object.values(stepLatency ?? {})]) {
      if (!isLatency(one))
        throw new RangeError(`latency: known are ${Object.keys(INSTANT).join(', ')}, all ≥ 0`);
    }
    const can = capabilities && checkedCapabilities(capabilities);
    const rules = faults && checkedRules(faults);
    if (latency) this.latency = { ...this.latency, ...latency };
    if (stepLatency) this.stepLatency = stepLatency;
    if (can) this.can = { ...this.can, ...can };
    if (rules) this.faults = new FaultSchedule(rules, seeded(this.seed));
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const route = `${request.method} ${path.replace(/^\/v1/, '')}`;
    switch (route) {
      case 'GET /models':
        return json(response, {
          object: 'list',
          data: this.models.map((id) => ({
            id,
            object: 'model',
            created: 0,
            owned_by: 'emulator',
          })),
        });
      case 'POST /chat/completions':
        return this.chat(request, response, path);
      case 'POST /embeddings': {
        const body = embeddings((await bodyOf(request)) as object);
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(body);
        return;
      }
      case 'GET /__journal':
        return json(response, this.gauges({ calls: this.journal.entries }));
      case 'GET /__gauges':
        return json(response, this.gauges({ calls: this.journal.entries.length }));
      case 'DELETE /__journal':
        this.journal.clear();
        return json(response, {});
      case 'POST /__control':
        this.set((await bodyOf(request)) as Control);
        return json(response, {});
      default:
        return refuse(response, null, {
          status: 404,
          type: 'invalid_request_error',
          code: 'unknown_url',
          message: `Unknown request URL: ${route}`,
        });
    }
  }

  private gauges(more: object): object {
    return { in_flight: this.journal.inFlight, max_in_flight: this.journal.maxInFlight, ...more };
  }

  private async chat(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
  ): Promise<void> {
    const body = (await bodyOf(request)) as ChatRequest;
    const step = stepOf(request);
    const entry = this.journal.begin({
      path,
      step,
      slide_order: orderIn(body),
      on_request: /^Request: /m.test(lastText(body)),
      model: String(body.model),
      mode: modeOf(body),
      stream: body.stream === true,
      headers: Object.fromEntries(
        KEPT_HEADERS.flatMap((name) => [[name, request.headers[name]]]).filter(
          (pair): pair is [string, string] => typeof pair[1] === 'string',
        ),
      ),
    });
    response.once('close', () =>
      this.journal.end(entry, !response.writableFinished && !OURS.has(entry.fault ?? '')),
    );
    if (!Array.isArray(body.messages))
      throw new RangeError("Missing required parameter: 'messages'.");
    const prompt = promptText(body);
    if (this.keepPrompts) entry.prompt = prompt;
    const fault = this.faults.next({ step, prompt });
    entry.fault = fault?.kind ?? null;
    const latency = { ...this.latency, ...(step ? this.stepLatency[step] : undefined) };
    await serveChat(body, prompt, response, entry, {
      seed: this.seed,
      latency,
      can: this.can,
      fault,
      cache: this.cache,
    });
  }
}

/** Which slide our prompts ask for. */
function orderIn(body: ChatRequest): number | null {
  const order = /^Slide (\d+) of \d+$/m.exec(lastText(body))?.[1];
  return order ? Number(order) : null;
}

function lastText({ messages }: ChatRequest): string {
  const last = Array.isArray(messages) ? messages.at(-1) : undefined;
  return last ? textOf(last) : '';
}

function modeOf(body: ChatRequest): JournalEntry['mode'] {
  const format = body.response_format?.type;
  if (format === 'json_schema' || format === 'json_object') return format;
  return body.tools?.length ? 'tools' : 'text';
}

function json(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_BODY) throw new RangeError('The request is too large.');
    parts.push(part);
  }
  const body = JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown;
  if (typeof body !== 'object' || body === null) throw new RangeError('Expected a JSON object.');
  return body;
}
