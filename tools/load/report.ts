import type { MadeDeck } from './deck-maker';
import { percentile } from '../bench/compare';

/** Milliseconds within which the api has to answer 99 of 100 requests. */
export const ANSWER_LIMIT_MS = 100;

export interface Outcome {
  readonly clients: {
    readonly wanted: number;
    readonly connected: number;
    readonly refused: number;
  };
  readonly decks: readonly MadeDeck[];
  readonly wanted: number;
  readonly delivery: {
    readonly latencies: readonly number[];
    readonly gaps: number;
    readonly behind: number;
  };
  readonly api: {
    readonly p50: number;
    readonly p99: number;
    readonly perSecond: number;
    readonly failed: number;
  };
}

/** What was measured, what it had to be, and whether it was. */
export function rowsOf({
  clients,
  decks,
  wanted,
  delivery,
  api,
}: Outcome): [string, string, string, boolean | null][] {
  const completed = decks.filter(({ ms }) => ms !== null).length;
  const took = (author: MadeDeck['author'], share: number) =>
    percentile(
      decks.flatMap((deck) => (deck.author === author && deck.ms !== null ? [deck.ms] : [])),
      share,
    );
  const ms = (value: number) => (Number.isFinite(value) ? `${Math.round(value)} ms` : '—');
  const { latencies, gaps, behind } = delivery;
  return [
    [
      'live clients at the end (refused)',
      `${clients.connected} (${clients.refused})`,
      `${clients.wanted} (0)`,
      clients.connected === clients.wanted && clients.refused === 0,
    ],
    [
      'decks begun, completed',
      `${decks.length}, ${completed}`,
      `${wanted}, all`,
      decks.length === wanted && completed === wanted,
    ],
    [
      'extractive deck, p50 / p99',
      `${ms(took('extractive', 0.5))} / ${ms(took('extractive', 0.99))}`,
      '',
      null,
    ],
    ['model deck, p50 / p99', `${ms(took('llm', 0.5))} / ${ms(took('llm', 0.99))}`, '', null],
    ['events delivered live', String(latencies.length), '> 0', latencies.length > 0],
    [
      'gaps or repeats; clients behind at the end',
      `${gaps}; ${behind}`,
      '0; 0',
      gaps + behind === 0,
    ],
    [
      'commit → client, p50 / p99',
      `${ms(percentile(latencies, 0.5))} / ${ms(percentile(latencies, 0.99))}`,
      '',
      null,
    ],
    [
      'api requests a second (failed)',
      `${api.perSecond.toFixed(0)} (${api.failed})`,
      '(0)',
      api.failed === 0,
    ],
    [
      'api answer, p50 / p99',
      `${ms(api.p50)} / ${ms(api.p99)}`,
      `p99 < ${ANSWER_LIMIT_MS} ms`,
      api.p99 < ANSWER_LIMIT_MS,
    ],
  ];
}

export function tableOf(rows: ReturnType<typeof rowsOf>): string {
  const line = ([what, measured, wanted, holds]: ReturnType<typeof rowsOf>[number]) =>
    `| ${what} | ${measured} | ${wanted} | ${holds === null ? '' : holds ? 'yes' : '**no**'} |`;
  return ['| | measured | wanted | holds |', '|---|---|---|---|', ...rows.map(line)].join('\n');
}
