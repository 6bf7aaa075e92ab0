import { Injectable } from '@nestjs/common';
import type { AuthorName } from '@presto/contracts';
import { Authors, DeckAuthor, NoModel } from '@presto/decks';
import { DeckMetrics } from '@presto/platform';
import { DEFAULT_BASE_URL, ExtractiveAuthor, LangchainDeckAuthor, LlmMeter } from '@presto/llm';
import type { WorkerConfig } from './config';

/** The authors this process has: the extractive one always, the model when one is configured. */
@Injectable()
export class ConfiguredAuthors extends Authors {
  private readonly authors = new Map<AuthorName, DeckAuthor>();

  constructor({ env }: WorkerConfig, meter: LlmMeter) {
    super();
    this.authors.set('extractive', new ExtractiveAuthor());
    if (!env.OPENAI_API_KEY && !env.OPENAI_BASE_URL) return;
    this.authors.set(
      'llm',
      new LangchainDeckAuthor(
        {
          // Servers of one's own often want no key, but the client insists on one.
          apiKey: env.OPENAI_API_KEY ?? 'none',
          baseUrl: env.OPENAI_BASE_URL ?? DEFAULT_BASE_URL,
          model: env.OPENAI_MODEL ?? 'gpt-4o-mini',
          timeoutMs: env.LLM_TIMEOUT_MS,
          waitMs: env.LLM_WAIT_MS,
        },
        meter,
      ),
    );
  }

  get(name: AuthorName): DeckAuthor {
    const author = this.authors.get(name);
    if (!author) throw new NoModel();
    return author;
  }
}

/** Model calls, counted for Prometheus. */
export class PrometheusLlmMeter extends LlmMeter {
  constructor(private readonly metrics: DeckMetrics) {
    super();
  }

  request(model: string, outcome: string): void {
    this.metrics.llmRequests.inc({ model, outcome });
  }

  tokens(model: string, direction: string, count: number): void {
    this.metrics.llmTokens.inc({ model, direction }, count);
  }

  cost(model: string, usd: number): void {
    this.metrics.llmCost.inc({ model }, usd);
  }
}
