import { DOORS } from '../door.ts';
import type { Scenario } from './scenario.ts';
import type { Stage } from './stage.ts';

/** I14: the database goes back to an older dump, and clients hold a future that never was. */
export const restoredDumpIsTold: Scenario = {
  title: 'clients beyond a restored dump are given a snapshot, and go on from it',
  invariant: 'I14',
  seconds: 10,
  play: async (stage) => {
    const { arena } = stage;
    const user = stage.user();
    const deck = await stage.deck(user);
    await dump(stage);
    await user.json('PATCH', `/decks/${deck.id}`, { title: 'A lost future' });
    const lost = deck.version + 1;
    const clients = DOORS.map((door, index) => stage.watch(user, deck.id, door, index % 2));
    await stage.until(() => clients.every(({ version }) => version === lost), 'clients', 15_000);
    const away = stage.watch(user, deck.id);
    await stage.until(() => away.version === lost, 'the one that goes away', 15_000);
    away.leave();

    // While nobody looks the deck gets as far as it had been, by another way: versions alone tell nothing.
    const wake = arena.apis.map((api) => api.freeze());
    await restore(stage);
    if (stage.off !== 'no-epoch') await arena.command('new-epoch');
    await stage.rename(deck.id, lost, 'Another future');
    for (const one of wake) one();
    const behind = () => clients.filter(({ watcher }) => watcher.resyncs.length === 0);
    await stage.until(() => behind().length === 0, 'every client to be told', 15_000);
    // Who was away comes with a version that is not there.
    await stage.sql('DELETE FROM deck_events WHERE deck_id = $1 AND version = $2', [deck.id, lost]);
    await stage.sql('UPDATE decks SET version = $2, epoch = epoch + 1 WHERE id = $1', [
      deck.id,
      deck.version,
    ]);
    away.resume('websocket', 1);
    await stage.until(() => away.watcher.resyncs.length > 0, 'who was away to be told', 15_000);
    await user.json('PATCH', `/decks/${deck.id}`, { title: 'The last future' });
    const all = [...clients, away];
    const shows = ({ watcher }: (typeof all)[number]) => watcher.view.title === 'The last future';
    await stage.until(() => all.every(shows), 'everybody to see the same', 15_000);
    return all.flatMap(({ name, watcher }) =>
      watcher.faults.map((fault) => `client ${name}: ${fault}`),
    );
  },
};

/** Everything, as it stands now, kept beside it. */
async function dump(stage: Stage): Promise<void> {
  await stage.sql('DROP SCHEMA IF EXISTS dumped CASCADE');
  await stage.sql('CREATE SCHEMA dumped');
  for (const table of await tables(stage))
    await stage.sql(`CREATE TABLE dumped.${table} AS TABLE public.${table}`);
}

/** In one transaction, as a restore into a running database would have to be. */
async function restore(stage: Stage): Promise<void> {
  const names = await tables(stage);
  const back = names.map(
    (table) => `INSERT INTO public.${table} OVERRIDING SYSTEM VALUE TABLE dumped.${table}`,
  );
  await stage.sql(
    [
      'BEGIN',
      `TRUNCATE ${names.map((table) => `public.${table}`).join()} CASCADE`,
      'SET session_replication_role = replica',
      ...back,
      'SET session_replication_role = origin',
      'COMMIT',
      'DROP SCHEMA dumped CASCADE',
    ].join(';\n'),
  );
}

async function tables(stage: Stage): Promise<string[]> {
  const rows = await stage.sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'migrations'`,
  );
  return rows.map(({ name }) => name);
}
