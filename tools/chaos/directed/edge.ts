import { randomUUID } from 'node:crypto';
import type { Scenario } from './scenario.ts';
import { sleep } from './stage.ts';

const CLIENTS = 20;
const EDITS = 5;

/** I13: many hands on one deck. */
export const concurrentEditsAreAppliedOnce: Scenario = {
  title: 'edits of one deck by 20 clients are each applied once or refused',
  invariant: 'I13',
  seconds: 5,
  play: async (stage) => {
    const owner = stage.user();
    const deck = await stage.deck(owner, 4);
    const users = Array.from({ length: CLIENTS }, (_, index) =>
      stage.user(index % 2, owner.userId),
    );
    const statuses = new Map<string, number>();
    const differences: string[] = [];
    const insisting = new Set<string>();
    await Promise.all(
      users.map(async (user, index) => {
        for (let edit = 0; edit < EDITS; edit += 1) {
          const slide = deck.slides[(index + edit) % deck.slides.length];
          const marker = `marker-${randomUUID()}`;
          if (index % 2) insisting.add(marker);
          // Half of them insist on the version they have seen; the others want to have the last word.
          const headers: Record<string, string> = {
            'idempotency-key': marker,
            ...(index % 2 ? { 'if-match': `"${slide?.version}"` } : {}),
          };
          const body = { layout: 'statement', content: { title: marker, lead: 'Changed.' } };
          const send = () =>
            answered(() =>
              user.request('PATCH', `/decks/${deck.id}/slides/${slide?.id}`, body, headers),
            );
          const [one, twin] = await Promise.all([send(), send()]);
          if (one.status !== twin.status)
            differences.push(`${marker} is answered ${one.status} and ${twin.status}`);
          statuses.set(marker, one.status);
        }
      }),
    );
    const events = (await owner.events(deck.id)).filter(({ version }) => version > deck.version);
    const applied = new Map<unknown, number>();
    for (const event of events)
      if (event.event_type === 'SlideUpdated')
        applied.set(
          event.payload.content['title'],
          (applied.get(event.payload.content['title']) ?? 0) + 1,
        );
    // Who insisted on the version of the beginning may have been the first, and nobody else.
    const lost = [...new Set(deck.slides.map(({ id }) => id))].flatMap((id) =>
      events
        .filter((event) => event.event_type === 'SlideUpdated' && event.payload.slide_id === id)
        .slice(1)
        .flatMap((event) =>
          event.event_type === 'SlideUpdated' ? [event.payload.content['title']] : [],
        )
        .filter((title) => insisting.has(String(title))),
    );
    const accepted = [...statuses.values()].filter((status) => status === 200).length;
    const strange = [...new Set(statuses.values())].filter(
      (status) => status !== 200 && status !== 412,
    );
    const now = await owner.deck(deck.id);
    return [
      ...(accepted === now.version - deck.version
        ? []
        : [`${accepted} were accepted, the version rose by ${now.version - deck.version}`]),
      ...(lost.length === 0
        ? []
        : [`${lost.length} edits of a version that was overtaken were accepted`]),
      ...(strange.length === 0 ? [] : [`answers ${strange.join()}`]),
      ...differences,
      ...[...statuses]
        .filter(([marker, status]) => (applied.get(marker) ?? 0) !== (status === 200 ? 1 : 0))
        .map(
          ([marker, status]) =>
            `${marker} was answered ${status} and applied ${applied.get(marker) ?? 0} times`,
        ),
    ];
  },
};

/** Asks again, as it is told to, while the same request is still being served for somebody else. */
async function answered(send: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const answer = await send();
    if (answer.status !== 409 || !answer.headers.has('retry-after')) return answer;
    await sleep(Number(answer.headers.get('retry-after')) * 1_000);
  }
}

/** Connections that answer no more and tell nobody, in every process, for good. */
export const blackHolesAreLeft: Scenario = {
  title: 'connections that turn into black holes are given up, and work goes on over new ones',
  invariant: 'I5',
  seconds: 30,
  play: async (stage) => {
    const { wires } = stage.arena;
    const user = stage.user();
    const deck = await stage.deck(user);
    const watching = stage.watch(user, deck.id);
    await stage.until(() => watching.version === deck.version, 'the client to be there', 10_000);
    wires.postgres.freeze();
    wires.redis.freeze();
    const elapsed = stage.arena.pulse.stopwatch();
    const rename = () =>
      Promise.race([
        user.request('PATCH', `/decks/${deck.id}`, { title: 'Still there' }).catch(() => null),
        sleep(25_000).then(() => null),
      ]);
    const renamed = await stage.until(
      async () => (await rename())?.ok ?? false,
      'a request to be served',
      45_000,
    );
    const deckId = await user.generate({ topic: 'Why tides come twice a day', slide_count: 3 });
    await user.finished(deckId, 60_000);
    await sleep(2_000);
    const now = await user.deck(deck.id);
    return [
      ...(watching.version === now.version
        ? []
        : [`the client stays at ${watching.version} of ${now.version}`]),
      ...(elapsed() < 90_000
        ? []
        : [`${Math.round(elapsed())} ms, of them ${Math.round(renamed)} for the first answer`]),
    ];
  },
};
