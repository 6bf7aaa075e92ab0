/**
 * Every wait on something outside of our processes ends: all limits in one place, in milliseconds. What an
 * operator may set stands in the configuration (`LLM_TIMEOUT_MS`, `LLM_WAIT_MS`, `LLM_MAX_ATTEMPTS`); the
 * table with what each protects from is in docs/reliability.md.
 */
export const OUTSIDE = {
  postgres: {
    connectMs: 5_000,
    /** On the server, by role of the connection: no statement, no wait for a lock, no idle transaction lasts longer. */
    statementMs: 8_000,
    lockMs: 5_000,
    idleInTransactionMs: 5_000,
    /** For a lock, of what operators start: longer than a statement and a pause of anybody who holds one. Its statements have no limit. */
    patientLockMs: 15_000,
    /** Without a byte from the server for longer than any statement may take, the connection is given up. */
    silenceMs: 10_000,
    /** Retries of what may run twice: with jitter, from the first to the longest pause, for this long in all; longer than silence. */
    retryForMs: 12_000,
    firstPauseMs: 50,
    longestPauseMs: 2_000,
    /** Of operations that used up their retries. */
    breaker: { failures: 5, restMs: 1_000 },
  },
  /** The one connection that relays the outbox: Postgres ends it when its process stands still. */
  relay: { connectMs: 5_000, queryMs: 5_000, idleSessionMs: 5_000 },
  redis: {
    connectMs: 2_000,
    /** Of a command that is only a hint: it fails, and Postgres is asked later. */
    commandMs: 2_000,
    /** A command that waits gets no answer for longer than it asked to block: the connection is given up. */
    silenceMs: 6_000,
    /** The queues' connections block for up to 10 s. */
    queueSilenceMs: 12_000,
    /** Subscriptions have nothing to ask, so they ask whether anybody is there. */
    pingEveryMs: 2_000,
    firstPauseMs: 50,
    longestPauseMs: 1_000,
    /** Of hints; a connection that is made anew ends the rest. */
    breaker: { failures: 5, restMs: 1_000 },
  },
  /** The breaker counts connections that could not be made: what was asked may have been paid for. */
  model: {
    firstPauseMs: 500,
    longestPauseMs: 30_000,
    breaker: { failures: 5, restMs: 2_000 },
  },
  /** Keys of an identity provider: asked for at most once in a cool-down, whoever asks. */
  jwks: {
    answerMs: 3_000,
    coolDownMs: 30_000,
    maxAgeMs: 600_000,
    breaker: { failures: 1, restMs: 30_000 },
    /** Of people who sign in, each of whom waits for an answer. */
    signInBreaker: { failures: 5, restMs: 2_000 },
  },
} as const;
