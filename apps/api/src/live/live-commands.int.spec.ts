import { DECK, OWNER } from '../testing/fake-decks';
import { plainClient, type Seen, socketIoClient } from './testing/clients';
import { type LiveApp, LiveWorld, startLive, tokenOf } from './testing/live-app';

const LIMIT = 10;

let world: LiveWorld;
let app: LiveApp;
const leaving: (() => void)[] = [];
beforeEach(async () => {
  const now = Date.now();
  jest.spyOn(Date, 'now').mockReturnValue(now); // the minute does not turn meanwhile
  world = new LiveWorld();
  app = await startLive(world, {}, { RATE_LIMIT_PER_MINUTE: String(LIMIT) });
});
afterEach(async () => {
  for (const leave of leaving.splice(0)) leave();
  await app.close();
  jest.restoreAllMocks();
});

interface Ack {
  readonly ok: boolean;
  readonly error?: Readonly<Record<string, unknown>>;
}

async function plainDoor(path: string, headers = {}): Promise<{ seen: Seen; cancel: () => void }> {
  const { seen, socket } = plainClient(`${app.wsUrl}/ws/${path}`, headers);
  leaving.push(() => socket.close());
  await seen.replayed();
  return { seen, cancel: () => socket.send('{"type":"CancelDeck","data":{}}') };
}

const bearer = () => ({ authorization: `Bearer ${tokenOf(OWNER)}` });

it('counts commands of all sockets of a user, and requests, by one limit', async () => {
  const open = () => plainDoor(`decks/${DECK}`, bearer());
  const plain = [await open(), await open()];
  const { seen, socket } = socketIoClient(app.url, () => ({
    token: tokenOf(OWNER),
    deck_id: DECK,
  }));
  leaving.push(() => socket.disconnect());
  await seen.replayed();

  const acks: Ack[] = [];
  for (let round = 0; round < 6; round++) {
    for (const { cancel } of plain) cancel();
    acks.push((await socket.emitWithAck('CancelDeck', {})) as Ack);
  }
  for (const door of plain) {
    await door.seen.until(() => door.seen.of('ack').length === 6);
    acks.push(...(door.seen.of('ack') as unknown as Ack[]));
  }

  expect(acks.filter(({ ok }) => ok)).toHaveLength(LIMIT);
  const refused = acks.filter(({ ok }) => !ok);
  expect(refused).toHaveLength(18 - LIMIT);
  for (const { error } of refused) {
    expect(error).toMatchObject({ status: 429, code: 'rate.limited' });
    expect(error?.['retry_after']).toBeGreaterThan(0);
    expect(error?.['retry_after']).toBeLessThanOrEqual(60);
  }
  const { status } = await fetch(`${app.url}/api/v1/decks/${DECK}`, {
    headers: bearer(),
  });
  expect(status).toBe(429);
});

it('has no allowance that a viewer could use up: each of his commands is refused as such', async () => {
  const { share_id: shareId } = (await (
    await fetch(`${app.url}/api/v1/decks/${DECK}/share`, {
      method: 'POST',
      headers: bearer(),
    })
  ).json()) as { share_id: string };
  const { seen, cancel } = await plainDoor(`shares/${shareId}`);
  for (let n = 0; n < LIMIT + 2; n++) cancel();
  await seen.until(() => seen.of('ack').length === LIMIT + 2);
  expect(new Set(seen.of('ack').map(({ error }) => (error as { code: string }).code))).toEqual(
    new Set(['share.read_only']),
  );
});
