import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import type { ApiClient } from '../../../apps/e2e/src/testing/api-client';
import type { Scenario } from './scenario.ts';
import type { Stage } from './stage.ts';

const EDIT = { layout: 'statement', content: { title: 'Once', lead: 'And never again.' } };

/** I12, I13: what a command was called is remembered by Postgres alone, so every process knows it. */
export const answersOutliveProcesses: Scenario = {
  title: 'a key, a command id and a version mean the same to every process, also after restarts',
  invariant: 'I12',
  seconds: 10,
  play: async (stage) => {
    const { arena } = stage;
    const here = stage.user(0);
    const there = stage.user(1, here.userId);
    const deck = await stage.deck(here, 3);
    const slide = deck.slides[0];
    const path = `/decks/${deck.id}/slides/${slide?.id}`;
    const key = { 'idempotency-key': `key-${randomUUID()}` };
    const create = { topic: 'Why tides come twice a day', slide_count: 3 };
    const commandId = randomUUID();

    const asked: string[] = [];
    const ask = async (user: ApiClient) => {
      const created = await user.request('POST', '/decks', create, key);
      const { deck_id } = (await created.json()) as { deck_id: string };
      const edited = await bySocket(stage, user, deck.id, {
        slide_id: slide?.id,
        command_id: commandId,
        ...EDIT,
      });
      asked.push(`${created.status} ${deck_id} ${edited}`);
    };
    await ask(here);
    await ask(there);
    const mismatch = await there.request('POST', '/decks', { ...create, slide_count: 4 }, key);
    const insist = (user: ApiClient, version = 0, presenter_notes = 'Late') =>
      user.request('PATCH', path, { presenter_notes }, { 'if-match': `"${version}"` });
    // A version that was overtaken at one api is stale at the other.
    const stale = [await insist(there, slide?.version)];
    await Promise.all(arena.apis.map((api) => api.kill()));
    await ask(there);
    await Promise.all(arena.apis.map((api) => api.restart()));
    await ask(here);
    for (const user of [here, there]) stale.push(await insist(user, slide?.version));
    const edits = (await here.events(deck.id)).filter(({ version }) => version > deck.version);
    const current = await insist(there, edits[0]?.version, 'In time');
    return [
      ...(new Set(asked).size === 1 ? [] : [`the same was answered ${asked.join('; ')}`]),
      ...(mismatch.status === 422 ? [] : [`another body was answered ${mismatch.status}`]),
      ...stale
        .filter(({ status }) => status !== 412)
        .map(({ status }) => `a stale version was answered ${status}`),
      ...(current.ok ? [] : [`the current version was answered ${current.status}`]),
      ...(edits.length === 1 ? [] : [`the edit was applied ${edits.length} times`]),
    ];
  },
};

/** @returns what the acknowledgement says */
async function bySocket(
  { arena }: Stage,
  user: ApiClient,
  deckId: string,
  command: object,
): Promise<string> {
  const socket = io(`${user.url}/decks`, {
    transports: ['websocket'],
    forceNew: true,
    auth: { token: arena.token(user.userId), deck_id: deckId, last_version: 0 },
  });
  try {
    const { ok } = (await socket.timeout(30_000).emitWithAck('UpdateSlide', command)) as {
      ok: boolean;
    };
    return ok ? 'done' : 'refused';
  } finally {
    socket.disconnect();
  }
}
