import type { AuthorName, DeckStatus, Fault, Usage } from '@presto/contracts';
import { DeckSlot, DeckState, WorkUnit } from '@presto/decks';
import { failpoint } from '@presto/platform';
import type { QueryRunner } from 'typeorm';

interface LockedDeck {
  id: string;
  user_id: string;
  title: string;
  title_given: boolean;
  status: DeckStatus;
  version: number;
  generation: number;
  theme: string;
  author: AuthorName;
  plan_complete: boolean;
  announced: string[];
  elapsed_ms: number;
}

interface DeckParts {
  slots: {
    slide_id: string;
    title: string;
    origin: DeckSlot['origin'];
    version: number | null;
    error: Fault | null;
  }[];
  units: {
    id: string;
    kind: WorkUnit['kind'];
    slide_id: string | null;
    epoch: number;
    command_id: string | null;
    prompt: string | null;
  }[];
  usage: Usage;
}

export interface LockedState extends DeckState {
  readonly generation: number;
}

// Two statements: the second must have a snapshot taken after the lock was won. NO KEY: it keeps every other
// decision out, and not what only refers to the deck. A worker that reserves a call holds its claim's row and
// then refers to the deck; we hold the deck and may want that row next.
const LOCK = (deleted: boolean) => `
  SELECT id, user_id, title, title_given, status, version, generation, theme, author, plan_complete,
         jsonb_path_query_array(deck_plan, '$[*].slideId') AS announced,
         extract(epoch FROM clock_timestamp() - generation_started_at)::float8 * 1000 AS elapsed_ms
  FROM decks WHERE id = $1 AND deleted_at ${deleted ? "> clock_timestamp() - interval '7 days'" : 'IS NULL'}
  ${failpoint('no-deck-lock') ? '' : 'FOR NO KEY UPDATE'}`;

const PARTS = `
  SELECT
    (SELECT coalesce(jsonb_agg(jsonb_build_object('slide_id', slot.slide_id, 'title', slot.title, 'origin', slot.origin,
            'version', slide.version, 'error', slot.error) ORDER BY slot.slide_order), '[]')
     FROM slots slot LEFT JOIN slides slide ON slide.id = slot.slide_id WHERE slot.deck_id = $1) AS slots,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'kind', kind, 'slide_id', slide_id, 'epoch', epoch,
            'command_id', command_id, 'prompt', prompt)), '[]')
     FROM work_units WHERE deck_id = $1 AND state IN ('pending', 'claimed')) AS units,
    (SELECT jsonb_build_object('calls', count(*), 'input_tokens', coalesce(sum(input_tokens), 0),
            'cached_tokens', coalesce(sum(cached_tokens), 0), 'output_tokens', coalesce(sum(output_tokens), 0),
            'cost_usd', coalesce(sum(cost_usd), 0)::float8)
     FROM llm_calls WHERE deck_id = $1 AND outcome IN ('answered', 'timeout', 'failed')) AS usage`;

function stateOf({ version, error }: DeckParts['slots'][number]): DeckSlot['state'] {
  if (version !== null || failpoint('uncounted-slots')) return 'written';
  return error ? 'failed' : 'pending';
}

/** Locks the deck row until the transaction ends and reads what decisions need; null when there is none. */
export async function lockDeck(
  runner: QueryRunner,
  deckId: string,
  deleted = false,
): Promise<LockedState | null> {
  const [deck]: LockedDeck[] = await runner.query(LOCK(deleted), [deckId]);
  if (!deck) return null;
  const [parts]: DeckParts[] = await runner.query(PARTS, [deckId]);
  return {
    id: deck.id,
    userId: deck.user_id,
    title: deck.title,
    titleGiven: deck.title_given,
    status: deck.status,
    version: deck.version,
    generation: deck.generation,
    theme: deck.theme,
    author: deck.author,
    planComplete: deck.plan_complete,
    announced: deck.announced,
    elapsedMs: Math.max(0, Math.round(deck.elapsed_ms)),
    usage: parts?.usage ?? {
      calls: 0,
      input_tokens: 0,
      cached_tokens: 0,
      output_tokens: 0,
      cost_usd: 0,
    },
    slots: (parts?.slots ?? []).map((slot) => ({
      slideId: slot.slide_id,
      title: slot.title,
      origin: slot.origin,
      state: stateOf(slot),
      slideVersion: slot.version,
      error: slot.error,
    })),
    units: (parts?.units ?? []).map((unit) => ({
      id: unit.id,
      kind: unit.kind,
      slideId: unit.slide_id,
      epoch: unit.epoch,
      commandId: unit.command_id,
      prompt: unit.prompt,
    })),
  };
}
