import { TextDecoderStream } from 'node:stream/web';
import { setTimeout as sleep } from 'node:timers/promises';
import { sseParser } from './sse.mjs';

/** Three heartbeats: a connection that is silent for longer is dead. */
const SILENCE_MS = 45_000;
const PAUSE_MS = 500;
const LOST_AFTER_MS = 120_000;

/**
 * A deck's events by SSE, each once and in order, whatever becomes of the connection: after a cut it
 * asks to go on after the last one it got.
 *
 * @param {{ url: string, token: string, signal: AbortSignal }} options `url` of the deck's events
 * @returns {AsyncGenerator<import('./sse.mjs').Message>}
 * @throws {Error} when the server refuses, or is out of reach for two minutes
 */
export async function* follow({ url, token, signal }) {
  let last = '';
  for (let lostAt = Date.now(); !signal.aborted;) {
    const cut = new AbortController();
    const watchdog = setTimeout(() => cut.abort(), SILENCE_MS);
    try {
      const answer = await fetch(url, {
        headers: {
          accept: 'text/event-stream',
          authorization: `Bearer ${token}`,
          ...(last && { 'last-event-id': last }),
        },
        signal: AbortSignal.any([signal, cut.signal]),
      });
      if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
        throw new Refused(`the server does not show the deck (${answer.status})`);
      }
      if (!answer.ok || !answer.body) throw new Error(`status ${answer.status}`);
      const parse = sseParser();
      for await (const text of answer.body.pipeThrough(new TextDecoderStream())) {
        watchdog.refresh();
        lostAt = Date.now();
        for (const message of parse(text)) {
          if (message.id) last = message.id;
          yield message;
        }
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Refused) throw error;
      if (Date.now() - lostAt > LOST_AFTER_MS) {
        throw new Error('the server is out of reach: the deck goes on when it is back', {
          cause: error,
        });
      }
    } finally {
      clearTimeout(watchdog);
      cut.abort();
    }
    await sleep(PAUSE_MS, null, { signal }).catch(() => undefined);
  }
}

class Refused extends Error {}
