import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { aDeck, claimed } from '../../../domain/decks/src/testing/a-deck';
import { WORK_OPTIONS } from '../../../domain/decks/src/testing/work-units.contract';
import { createDataSource } from '../data-source';
import { PostgresStore, postgresStore } from '../testing/postgres-store';
import { PostgresWorkUnits } from './postgres-work-units';

/** A wire to PostgreSQL whose connections of now can be made black holes, while new ones pass. */
class Wire {
  private readonly sockets = new Set<Socket>();
  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', (near) => this.join(near));
  }

  static async to(target: URL): Promise<Wire> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Wire(server, target);
  }

  get url(): string {
    const url = new URL(this.target);
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  freeze(): void {
    for (const socket of this.sockets) socket.unpipe().pause();
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }

  private join(near: Socket): void {
    const far = connect(Number(this.target.port), this.target.hostname);
    for (const socket of [near, far]) {
      this.sockets.add(socket);
      socket.on('error', () => near.destroy() && far.destroy());
    }
    near.pipe(far).pipe(near);
  }
}

let store: PostgresStore;
let wire: Wire;

beforeAll(async () => {
  store = await postgresStore();
  wire = await Wire.to(new URL(store.test.url));
});
afterAll(async () => {
  wire.close();
  await store.close();
});

it('keep a claim while the connections of its process are black holes', async () => {
  const { slideIds } = await aDeck().planned('One').storedIn(store);
  const [slideId = ''] = slideIds;
  const database = await createDataSource({
    url: wire.url,
    poolSize: 4,
    applicationName: 'frozen',
    schema: store.test.schema,
  }).initialize();
  const units = new PostgresWorkUnits(database, WORK_OPTIONS);
  const claim = await claimed(units, slideId);
  const renewed = async () => {
    const [row]: { at: number }[] = await store.test.database.query(
      'SELECT extract(epoch FROM lease_until)::float8 * 1000 AS at FROM work_units WHERE id = $1',
      [slideId],
    );
    return row?.at ?? 0;
  };
  const first = await renewed();
  while ((await renewed()) === first) await new Promise((go) => setTimeout(go, 20));

  wire.freeze();
  const before = await renewed();
  while ((await renewed()) < before + WORK_OPTIONS.leaseMs)
    await new Promise((go) => setTimeout(go, 20));

  // Never in between was it anybody else's to take.
  expect(claim.signal.aborted).toBe(false);
  expect(await store.units.claim(slideId)).toBeNull();
  units.release(claim);
  units.close();
  wire.close();
  await database.destroy();
});
