import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerTo } from './answer/answer.ts';
import type { Capabilities } from './capabilities.ts';
import { unsupported } from './capabilities.ts';
import type { FaultRule } from './faults.ts';
import { isSpoil, refusalOf } from './faults.ts';
import type { JournalEntry } from './journal.ts';
import type { Latency } from './latency.ts';
import { drawn, pause } from './latency.ts';
import type { Answer, ChatRequest, Refusal, TokenUsage } from './protocol.ts';
import { ChunkWriter, refusalBody, wholeAnswer } from './protocol.ts';
import { hash, seeded } from './random.ts';
import type { PrefixCache } from './tokens.ts';
import { countTokens } from './tokens.ts';

/** What answering one call depends on. */
export interface Scene {
  readonly seed: number;
  readonly latency: Latency;
  readonly can: Capabilities;
  readonly fault: FaultRule | null;
  readonly cache: PrefixCache;
}

const ENDLESS_PIECE = ' and so on'.repeat(20);

/** Answers one chat completion, with whatever fault was drawn for it. */
export async function serveChat(
  request: ChatRequest,
  prompt: string,
  response: ServerResponse,
  entry: JournalEntry,
  scene: Scene,
): Promise<void> {
  const gone = goneSignal(response);
  const { fault } = scene;
  const random = seeded(scene.seed ^ hash(prompt));
  const pace = drawn(scene.latency, random);
  if (fault?.kind === 'disconnect') {
    response.destroy();
    return;
  }
  const refusal =
    (fault && refusalOf(fault)) ?? unsupported(request, scene.can, countTokens(prompt));
  if (refusal) return refuse(response, entry, refusal);
  if (fault?.kind === 'hang') {
    await pause(2 ** 31 - 1, gone);
    return;
  }
  const spoil = fault && isSpoil(fault.kind) ? fault.kind : null;
  const answer = answerTo(request, scene.can, random, spoil);
  const usage = usageOf(prompt, answer, scene.cache, entry);
  if (!(await pause(pace.firstTokenMs, gone))) return;
  entry.first_token_at = performance.timeOrigin + performance.now();
  entry.status = 200;
  const envelope = {
    id: `chatcmpl-${entry.id}`,
    model: request.model,
    created: Math.floor(entry.started_at / 1000),
  };
  if (request.stream) {
    const writer = new ChunkWriter(envelope, answer.tool);
    const counted = request.stream_options?.include_usage ? usage : null;
    await stream(response, writer, answer, counted, pace, fault, gone);
    return;
  }
  const wait =
    pace.tokensPerSecond > 0 ? (usage.completion_tokens / pace.tokensPerSecond) * 1000 : 0;
  if (!(await pause(wait, gone))) return;
  const body = wholeAnswer(envelope, answer, usage);
  response.writeHead(200, { 'content-type': 'application/json' });
  if (fault?.kind === 'cut' || fault?.kind === 'stall' || fault?.kind === 'endless') {
    response.write(body.slice(0, body.length / 2));
    await broken(response, fault.kind, gone, ENDLESS_PIECE);
    return;
  }
  response.end(body);
}

async function stream(
  response: ServerResponse,
  writer: ChunkWriter,
  answer: Answer,
  usage: TokenUsage | null,
  pace: Latency,
  fault: FaultRule | null,
  gone: AbortSignal,
): Promise<void> {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
  });
  const breaks = fault?.kind === 'cut' || fault?.kind === 'stall';
  const text = breaks
    ? answer.text.slice(0, Math.floor(answer.text.length * (fault.after ?? 0.5)))
    : answer.text;
  const pieces = piecesOf(text, fault?.kind === 'huge' ? 4096 : pace.tokensPerPiece);
  const opening = writer.first();
  if (pace.tokensPerSecond === 0) {
    response.write(opening + pieces.map((piece) => writer.piece(piece)).join(''));
  } else {
    response.write(opening);
    const begun = performance.now();
    for (const [index, piece] of pieces.entries()) {
      const due = (((index + 1) * pace.tokensPerPiece) / pace.tokensPerSecond) * 1000;
      if (!(await pause(begun + due - performance.now(), gone))) return;
      response.write(writer.piece(piece));
    }
  }
  if (breaks || fault?.kind === 'endless') {
    await broken(
      response,
      fault.kind as 'cut' | 'stall' | 'endless',
      gone,
      writer.piece(ENDLESS_PIECE),
    );
    return;
  }
  response.end(writer.last(answer.finish, usage));
}

async function broken(
  response: ServerResponse,
  kind: 'cut' | 'stall' | 'endless',
  gone: AbortSignal,
  filler: string,
): Promise<void> {
  if (kind === 'cut') {
    // What was written goes out first, so that the client sees half an answer and then a lost connection.
    await pause(5, gone);
    response.destroy();
  }
  if (kind === 'stall') await pause(2 ** 31 - 1, gone);
  while (kind === 'endless' && !gone.aborted) {
    const room = response.write(filler);
    await (room ? pause(1, gone) : drained(response, gone));
  }
}

function drained(response: ServerResponse, gone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    response.once('drain', resolve);
    gone.addEventListener('abort', () => resolve(), { once: true });
  });
}

function piecesOf(text: string, tokensPerPiece: number): string[] {
  const size = Math.max(1, Math.round(tokensPerPiece * 4));
  return Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  );
}

function usageOf(
  prompt: string,
  answer: Answer,
  cache: PrefixCache,
  entry: JournalEntry,
): TokenUsage {
  entry.prompt_tokens = countTokens(prompt);
  entry.cached_tokens = cache.take(prompt);
  entry.completion_tokens = countTokens(answer.text);
  return {
    prompt_tokens: entry.prompt_tokens,
    completion_tokens: entry.completion_tokens,
    total_tokens: entry.prompt_tokens + entry.completion_tokens,
    prompt_tokens_details: { cached_tokens: entry.cached_tokens },
  };
}

export function refuse(
  response: ServerResponse,
  entry: JournalEntry | null,
  refusal: Refusal,
): void {
  if (entry) entry.status = refusal.status;
  response.writeHead(refusal.status, { 'content-type': 'application/json', ...refusal.headers });
  response.end(refusalBody(refusal));
}

/** Aborted when the client leaves before the answer is complete. */
function goneSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => controller.abort());
  return controller.signal;
}

export function stepOf(request: IncomingMessage): string | null {
  const step = request.headers['x-presto-step'];
  return typeof step === 'string' ? step : null;
}
