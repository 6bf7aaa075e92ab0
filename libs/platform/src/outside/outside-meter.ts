import { Counter, Gauge, register } from 'prom-client';

export type OutsideService = 'postgres' | 'redis' | 'model' | 'jwks';

/**
 * `failed`: an attempt, which is made again; `gave_up`: the caller was told; `lost`: a connection broke;
 * `silent`: one was given up because nothing came over it.
 */
export type OutsideTrouble = 'failed' | 'gave_up' | 'lost' | 'silent';

/** Of the process, not of an app in it: connections are made where nothing is injected. */
function counter(): Counter<'service' | 'trouble'> {
  const name = 'presto_outside_troubles_total';
  const known = register.getSingleMetric(name) as Counter<'service' | 'trouble'> | undefined;
  return (
    known ??
    new Counter({
      name,
      help: 'Troubles with services outside of this process.',
      labelNames: ['service', 'trouble'],
    })
  );
}

function gauge(): Gauge<'service'> {
  const name = 'presto_breaker_open';
  const known = register.getSingleMetric(name) as Gauge<'service'> | undefined;
  return (
    known ??
    new Gauge({
      name,
      help: '1 while calls are held back because the service cannot be reached.',
      labelNames: ['service'],
    })
  );
}

export function outsideTrouble(service: OutsideService, trouble: OutsideTrouble): void {
  counter().inc({ service, trouble });
}

/** Breakers that hold calls back, of each service: there may be several, as of model servers. */
const open = new Map<OutsideService, Set<object>>();

export function breakerIsOpen(
  breaker: { readonly service: OutsideService },
  isOpen: boolean,
): void {
  const { service } = breaker;
  const others = open.get(service) ?? new Set();
  open.set(service, others);
  if (isOpen) others.add(breaker);
  else others.delete(breaker);
  gauge().set({ service }, others.size > 0 ? 1 : 0);
}
