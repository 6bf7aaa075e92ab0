import type { Refusal } from './protocol.ts';
import type { Random } from './random.ts';

/** Faults instead of an answer. */
const REFUSALS = {
  rate_limit: {
    status: 429,
    type: 'requests',
    code: 'rate_limit_exceeded',
    message: 'Rate limit reached for requests.',
  },
  quota: {
    status: 429,
    type: 'insufficient_quota',
    code: 'insufficient_quota',
    message: 'You exceeded your current quota, please check your plan and billing details.',
  },
  server_error: {
    status: 500,
    type: 'server_error',
    code: null,
    message: 'The server had an error.',
  },
  unavailable: {
    status: 503,
    type: 'server_error',
    code: null,
    message: 'The engine is currently overloaded.',
  },
  invalid_key: {
    status: 401,
    type: 'invalid_request_error',
    code: 'invalid_api_key',
    message: 'Incorrect API key provided.',
  },
  model_unknown: {
    status: 404,
    type: 'invalid_request_error',
    code: 'model_not_found',
    message: 'The model does not exist or you do not have access to it.',
  },
  context_length: {
    status: 400,
    type: 'invalid_request_error',
    code: 'context_length_exceeded',
    message: "This model's maximum context length is 4096 tokens.",
  },
} as const satisfies Record<string, Refusal>;

/** Faults of the connection. */
const BREAKS = ['hang', 'stall', 'cut', 'disconnect'] as const;
/** Faults of the answer. */
const SPOILS = [
  'length',
  'garbage',
  'schema_break',
  'wrong_order',
  'duplicate',
  'too_many',
  'own_total',
  'huge',
  'endless',
  'empty',
  'hostile',
  'one_kind',
  'same_words',
  'long_notes',
] as const;

export type RefusalKind = keyof typeof REFUSALS;
export type BreakKind = (typeof BREAKS)[number];
export type SpoilKind = (typeof SPOILS)[number];
export type FaultKind = RefusalKind | BreakKind | SpoilKind;

export const FAULT_KINDS: readonly FaultKind[] = [
  ...(Object.keys(REFUSALS) as RefusalKind[]),
  ...BREAKS,
  ...SPOILS,
];

/** True for a fault of the answer itself, which comes over a sound connection. */
export function isSpoil(kind: FaultKind): kind is SpoilKind {
  return (SPOILS as readonly string[]).includes(kind);
}

/** When and to which calls a fault happens; a rule without conditions hits every call. */
export interface FaultRule {
  readonly kind: FaultKind;
  /** Only calls whose `x-presto-step` header is this. */
  readonly step?: string;
  /** Only calls whose prompt contains this text. */
  readonly match?: string;
  /** Lets this many matching calls pass first. */
  readonly skip?: number;
  /** Hits at most this many calls. */
  readonly times?: number;
  /** Probability, drawn from the seed. */
  readonly rate?: number;
  /** Milliseconds since the rules were set between which the rule holds. */
  readonly from_ms?: number;
  readonly until_ms?: number;
  /** `Retry-After` of a 429 or 503: seconds or an HTTP date. */
  readonly retry_after?: number | string;
  /** Share of the answer sent before a `cut`, `stall` or `length`; 0.5 unless told. */
  readonly after?: number;
}

export interface Call {
  readonly step: string | null;
  readonly prompt: string;
}

const TEXTS = ['kind', 'step', 'match'];
const NUMBERS = ['skip', 'times', 'rate', 'from_ms', 'until_ms', 'after'];

/** @throws RangeError naming what is wrong, with the known faults where one is unknown */
export function checkedRules(value: unknown): FaultRule[] {
  if (!Array.isArray(value)) throw new RangeError('faults: expected a list of rules');
  return value.map((rule: unknown, index) => {
    if (typeof rule !== 'object' || rule === null)
      throw new RangeError(`faults[${index}]: expected an object`);
    const { kind } = rule as { kind?: unknown };
    if (!FAULT_KINDS.includes(kind as FaultKind)) {
      throw new RangeError(
        `faults[${index}]: unknown fault ${JSON.stringify(kind)}; known are ${FAULT_KINDS.join(', ')}`,
      );
    }
    for (const [key, field] of Object.entries(rule)) {
      const fine = TEXTS.includes(key)
        ? typeof field === 'string'
        : NUMBERS.includes(key)
          ? typeof field === 'number' && field >= 0
          : key === 'retry_after' && (typeof field === 'number' || typeof field === 'string');
      if (!fine) throw new RangeError(`faults[${index}].${key}: unknown field or wrong type`);
    }
    return rule as FaultRule;
  });
}

/** The rules in force; the first one that matches a call decides its fault. */
export class FaultSchedule {
  private readonly rules: { rule: FaultRule; passed: number; hits: number }[];
  private readonly since = performance.now();
  private readonly random: Random;

  constructor(rules: readonly FaultRule[], random: Random) {
    this.rules = rules.map((rule) => ({ rule, passed: 0, hits: 0 }));
    this.random = random;
  }

  next(call: Call): FaultRule | null {
    const elapsed = performance.now() - this.since;
    for (const entry of this.rules) {
      const { rule } = entry;
      if (rule.step !== undefined && rule.step !== call.step) continue;
      if (rule.match !== undefined && !call.prompt.includes(rule.match)) continue;
      if (elapsed < (rule.from_ms ?? 0) || elapsed > (rule.until_ms ?? Infinity)) continue;
      if (entry.passed < (rule.skip ?? 0)) {
        entry.passed += 1;
        continue;
      }
      if (entry.hits >= (rule.times ?? Infinity)) continue;
      if (rule.rate !== undefined && this.random() >= rule.rate) continue;
      entry.hits += 1;
      return rule;
    }
    return null;
  }
}

/** The error answer of a fault, or null when the fault is none. */
export function refusalOf(rule: FaultRule): Refusal | null {
  if (!(rule.kind in REFUSALS)) return null;
  const refusal: Refusal = REFUSALS[rule.kind as RefusalKind];
  if (rule.retry_after === undefined) return refusal;
  return { ...refusal, headers: { 'retry-after': String(rule.retry_after) } };
}
