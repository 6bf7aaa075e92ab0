import { endsGeneration } from '@presto/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiClient } from '../../apps/e2e/src/testing/api-client';
import { ROOT } from '../../apps/e2e/src/testing/app-process';

export interface MadeDeck {
  readonly id: string;
  readonly author: 'extractive' | 'llm';
  /** Milliseconds from the first event to the last; null when it did not complete. */
  readonly ms: number | null;
  readonly version: number;
}

/** Makes decks at an even pace, by both authors in turn, and says how each ended. */
export class DeckMaker {
  readonly begun: { id: string; author: MadeDeck['author'] }[] = [];
  private readonly document = readFileSync(
    join(ROOT, 'examples/coffee-roastery-expansion.md'),
    'utf8',
  );

  constructor(private readonly user: ApiClient) {}

  async begin(): Promise<string> {
    const author = this.begun.length % 2 === 0 ? 'extractive' : 'llm';
    const id = await this.user.generate({
      ...{ author, slide_count: 12 },
      ...(author === 'llm'
        ? { topic: 'Why tides come twice a day' }
        : { source: { text: this.document, media_type: 'text/markdown' } }),
    });
    this.begun.push({ id, author });
    return id;
  }

  /** One deck every `pauseMs` until `count` are begun; `each` is called with the id of each. */
  async beginAll(
    count: number,
    pauseMs: number,
    each: (id: string) => Promise<void>,
  ): Promise<void> {
    const began = performance.now();
    const running: Promise<void>[] = [];
    for (let made = 0; made < count; made += 1) {
      const wait = began + made * pauseMs - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      running.push(this.begin().then(each));
    }
    await Promise.all(running);
  }

  /** What became of them, once all have ended or the patience is over. */
  async ended(patienceMs: number): Promise<MadeDeck[]> {
    const deadline = performance.now() + patienceMs;
    const made: MadeDeck[] = [];
    for (const { id, author } of this.begun) {
      const left = Math.max(0, deadline - performance.now());
      await this.user.finished(id, left).catch(() => undefined);
      const events = await this.user.events(id);
      const last = events.findLast(endsGeneration);
      const at = (event = events[0]) => Date.parse(event?.timestamp ?? '');
      const completed = last?.event_type === 'DeckCompleted';
      const version = events.at(-1)?.version ?? 0;
      made.push({ id, author, ms: completed ? at(last) - at() : null, version });
    }
    return made;
  }
}
