import type { FaultRule } from '../llm-emulator/emulator.ts';
import type { Arena } from './arena.ts';
import type { AppSlot } from './app-slot.ts';

/** One entry of a schedule. */
export interface Fault {
  readonly name: FaultName;
  /** Milliseconds from the beginning. */
  readonly atMs: number;
  /** How long it lasts, where it lasts. */
  readonly forMs: number;
  /** Which of several slots or wires it hits. */
  readonly target: number;
}

/** What a fault can keep from happening meanwhile: the checks that time things allow for it. */
export type Holds = 'workers' | 'apis' | 'postgres' | 'redis' | 'model';

interface FaultKind {
  /** Shortest and longest, in milliseconds; what is over at once has none. */
  readonly lasts: readonly [number, number];
  readonly holds: readonly Holds[];
  /** Resolves when it is over and what was broken is whole again. */
  readonly inject: (arena: Arena, fault: Fault) => Promise<void>;
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function slot(slots: readonly AppSlot[], { target }: Fault): AppSlot {
  const found = slots[target % slots.length];
  if (!found) throw new Error('there is no process to hit');
  return found;
}

const kill = (of: 'apis' | 'workers'): FaultKind => ({
  lasts: [0, 0],
  holds: [of],
  inject: (arena, fault) => slot(arena[of], fault).kill(),
});

const restart = (of: 'apis' | 'workers'): FaultKind => ({
  lasts: [0, 0],
  holds: [of],
  inject: (arena, fault) => slot(arena[of], fault).restart(),
});

const freeze = (of: 'apis' | 'workers'): FaultKind => ({
  lasts: [1_000, 9_000],
  holds: [of],
  inject: async (arena, fault) => {
    const wake = slot(arena[of], fault).freeze();
    await sleep(fault.forMs);
    wake();
  },
});

/** Stopped and never woken while anybody needs it; a load balancer drops who was connected to an api. */
const abandon = (of: 'apis' | 'workers'): FaultKind => ({
  lasts: [0, 0],
  holds: [of],
  inject: async (arena, fault) => {
    const replaced = slot(arena[of], fault).abandon();
    if (of === 'apis') arena.fronts[fault.target % arena.fronts.length]?.cut();
    await replaced;
  },
});

/** One worker alone hears nothing of PostgreSQL, while the other goes on and takes over what its leases held. */
const alone: FaultKind = {
  lasts: [2_000, 9_000],
  holds: ['workers', 'postgres'],
  inject: async (arena, fault) => {
    const { postgres } = slot(arena.workers, fault);
    postgres.stall();
    await sleep(fault.forMs);
    postgres.resume();
  },
};

type WireName = keyof Arena['wires'];

const cut = (wire: WireName): FaultKind => ({
  lasts: [0, 0],
  holds: [wire],
  inject: async (arena) => arena.wires[wire].cut(),
});

const stall = (wire: WireName): FaultKind => ({
  lasts: [500, 4_000],
  holds: [wire],
  inject: async (arena, { forMs }) => {
    arena.wires[wire].stall();
    await sleep(forMs);
    arena.wires[wire].resume();
  },
});

/**
 * Connections that exist never answer again, and nobody is told: a firewall that forgot them. It is over when
 * they are given up.
 */
const hole = (wire: WireName, lasts: FaultKind['lasts']): FaultKind => ({
  lasts,
  holds: [wire],
  inject: async (arena, { forMs }) => {
    arena.wires[wire].freeze();
    await sleep(forMs);
  },
});

const model = (rule: FaultRule): FaultKind => ({
  lasts: [1_000, 5_000],
  holds: ['model'],
  inject: async (arena, { forMs }) => {
    arena.emulator.set({ faults: [rule] });
    await sleep(forMs);
    arena.emulator.set({ faults: [] });
  },
});

export const FAULTS = {
  'worker-kill': kill('workers'),
  'worker-freeze': freeze('workers'),
  'worker-abandon': abandon('workers'),
  'worker-restart': restart('workers'),
  'worker-alone': alone,
  'api-kill': kill('apis'),
  'api-freeze': freeze('apis'),
  'api-abandon': abandon('apis'),
  'api-restart': restart('apis'),
  'redis-flush': {
    lasts: [0, 0],
    holds: ['redis'],
    inject: (arena) => arena.withRedis(async (redis) => void (await redis.flushall())),
  },
  'redis-restart': {
    lasts: [0, 1_500],
    holds: ['redis'],
    inject: async ({ services: { redis } }, { forMs }) => {
      await redis.stop('kill');
      await sleep(forMs);
      await redis.start();
    },
  },
  'redis-empty': {
    lasts: [0, 1_500],
    holds: ['redis'],
    inject: async ({ services: { redis } }, { forMs }) => {
      await redis.stop('kill');
      await sleep(forMs);
      await redis.start({ empty: true });
    },
  },
  'postgres-restart': {
    lasts: [0, 1_500],
    holds: ['postgres'],
    inject: async ({ services: { postgres } }, { forMs }) => {
      await postgres.stop('immediate');
      await sleep(forMs);
      await postgres.start();
    },
  },
  'postgres-cut': cut('postgres'),
  'postgres-stall': stall('postgres'),
  'postgres-hole': hole('postgres', [10_000, 12_000]),
  'redis-cut': cut('redis'),
  'redis-stall': stall('redis'),
  'redis-hole': hole('redis', [6_000, 9_000]),
  'model-cut': cut('model'),
  'model-stall': stall('model'),
  'front-cut': {
    lasts: [0, 0],
    holds: [],
    inject: async ({ fronts }, { target }) => fronts[target % fronts.length]?.cut(),
  },
  'front-stall': {
    lasts: [500, 3_000],
    holds: ['apis'],
    inject: async ({ fronts }, { target, forMs }) => {
      const front = fronts[target % fronts.length];
      front?.stall();
      await sleep(forMs);
      front?.resume();
    },
  },
  'model-busy': model({ kind: 'rate_limit', retry_after: 1 }),
  'model-error': model({ kind: 'server_error', rate: 0.7 }),
  'model-hang': model({ kind: 'hang', rate: 0.5 }),
  'model-broken': model({ kind: 'cut', rate: 0.7 }),
  'model-garbage': model({ kind: 'garbage', rate: 0.7 }),
} as const satisfies Record<string, FaultKind>;

export type FaultName = keyof typeof FAULTS;

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name);
}

export function faultKind(name: FaultName): FaultKind {
  return FAULTS[name];
}
