import { DOORS } from '../door.ts';
import type { Scenario } from './scenario.ts';
import type { Stage } from './stage.ts';

/** I14: the database goes back to an older dump, and clients hold a future that never was. */
export const restoredDumpIsTold: Scenario = {
  title: 'clients beyond a restored dump are given a snapshot, and go on from it',
  invariant: 'I14',
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

    await restore(stage);
    await arena.command('new-epoch');
    const behind = () => clients.filter(({ watcher }) => watcher.resyncs.length === 0);
    await stage.until(() => behind().length === 0, 'every client to be told', 15_000);
    // Who was away, and comes with a version that is not there.
    away.resume('websocket', 1);
    await stage.until(() => away.watcher.resyncs.length > 0, 'who was away to be told', 15_000);
    await user.json('PATCH', `/decks/${deck.id}`, { title: 'Another future' });
    const all = [...clients, away];
    await stage.until(() => all.every(({ version }) => version === lost), 'the next one', 15_000);
    const now = await user.deck(deck.id);
    return all.flatMap(({ name, watcher }) => [
      ...watcher.faults.map((fault) => `client ${name}: ${fault}`),
      ...(watcher.view.title === now.title ? [] : [`client ${name} shows ${watcher.view.title}`]),
    ]);
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
