import type { ChatRequest } from './protocol.ts';
import { textOf } from './protocol.ts';
import { hash } from './random.ts';

const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]/gu;

/** About what a tokenizer of a current model counts: 4 Latin characters, or one ideograph or syllable, a token. */
export function countTokens(text: string): number {
  const wide = text.match(WIDE)?.length ?? 0;
  return Math.ceil((text.length - wide) / 4 + wide * 0.9);
}

/** Everything of a request that a provider counts as input, the schema included. */
export function promptText(request: ChatRequest): string {
  const schema = request.response_format?.json_schema ?? request.tools ?? null;
  const messages = request.messages.map((message) => `<${message.role}>${textOf(message)}`);
  return messages.join('\n') + (schema ? `\n${JSON.stringify(schema)}` : '');
}

const BLOCK_CHARACTERS = 512; // 128 tokens, the step in which providers count a cached prefix
const SMALLEST_HIT_TOKENS = 1024;

/** A provider's prompt cache: a prefix seen before is counted as cached, in steps, from 1,024 tokens on. */
export class PrefixCache {
  private readonly seen = new Set<number>();
  private readonly limit: number;

  constructor(limit = 200_000) {
    this.limit = limit;
  }

  /** Tokens of `prompt` whose prefix came before; remembers the prompt. */
  take(prompt: string): number {
    let rolling = 0;
    let hit = 0;
    let unbroken = true;
    for (let end = BLOCK_CHARACTERS; end <= prompt.length; end += BLOCK_CHARACTERS) {
      rolling = Math.imul(rolling, 31) + hash(prompt.slice(end - BLOCK_CHARACTERS, end));
      if (unbroken && this.seen.has(rolling)) hit = end;
      else unbroken = false;
      this.seen.add(rolling);
    }
    if (this.seen.size > this.limit) this.seen.clear();
    const tokens = countTokens(prompt.slice(0, hit));
    return tokens >= SMALLEST_HIT_TOKENS ? tokens : 0;
  }
}
