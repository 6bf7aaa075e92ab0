import {
  attemptsAreCounted,
  lateCallsAreNotMade,
  longCallsAreMadeOnce,
  outagesRepeatNoCalls,
} from './calls.ts';
import { cancelEndsCalls, cancelNeedsNoRedis } from './cancels.ts';
import { changesAreWhole } from './commits.ts';
import { concurrentEditsAreAppliedOnce } from './edge.ts';
import {
  deafGatewaysCatchUp,
  joinsHaveNoGap,
  onlyStoredEventsCount,
  slowClientHarmsNobody,
} from './feed.ts';
import { answersOutliveProcesses } from './identity.ts';
import { jobsOutliveTheirWorkers } from './jobs.ts';
import { overloadIsAnswered } from './overload.ts';
import { rollingRestartIsUnseen } from './restarts.ts';
import { restoredDumpIsTold } from './restore.ts';
import type { Mutation } from './scenario.ts';
import { shutdownNeedsNobody } from './shutdown.ts';
import { catchUpsLeaveRoom } from './storm.ts';
import {
  lateCommitsAreTold,
  nothingIsToldBeforeItsCommit,
  postgresRestartKillsNobody,
  stoppedLeaderIsReplaced,
  streamIsInOrder,
  versionsAreUnique,
} from './truth.ts';
import {
  drainHandsBack,
  flushLosesNothing,
  killedWorkersWorkIsTakenUp,
  zombieIsFenced,
} from './work.ts';

/** Each mechanism switched off, and who must notice. */
export const MUTATIONS: readonly Mutation[] = [
  {
    mechanism: 'sweeper',
    off: 'no-sweeper',
    scenario: flushLosesNothing,
    noticedBy: /in vain for all that waited to be done/,
    seconds: 30,
  },
  {
    mechanism: 'anti-entropy',
    off: 'no-anti-entropy',
    scenario: deafGatewaysCatchUp,
    noticedBy: /^client .* stays at/,
    seconds: 8,
  },
  {
    mechanism: 'subscribe before read',
    off: 'subscribe-late',
    scenario: joinsHaveNoGap,
    noticedBy: /^client .* stays at/,
    seconds: 12,
  },
  {
    mechanism: 'single relay',
    off: 'many-relays',
    scenario: streamIsInOrder,
    noticedBy: /^version \d+ after \d+/,
    seconds: 5,
  },
  {
    mechanism: 'published flag',
    off: 'outbox-by-cursor',
    scenario: lateCommitsAreTold,
    noticedBy: /in vain for the late one to be told/,
    seconds: 6,
  },
  {
    mechanism: 'fence',
    off: 'no-fence',
    scenario: zombieIsFenced,
    noticedBy: /was committed by a worker that had lost its claim/,
    seconds: 15,
  },
  {
    mechanism: 'client error handler',
    off: 'no-client-error-handler',
    scenario: postgresRestartKillsNobody,
    noticedBy: /^(worker|api) \d died by itself .*(ECONNRESET|node_modules.pg.)/,
    seconds: 30,
  },
  {
    mechanism: 'UNIQUE (deck_id, version)',
    off: 'no-unique',
    scenario: versionsAreUnique,
    noticedBy: /^versions .*\b(\d+),\1\b/,
    seconds: 7,
  },
  {
    mechanism: 'events with their change',
    off: 'events-apart',
    scenario: changesAreWhole,
    noticedBy: /stands at \d+ and has \d+ events/,
    seconds: 14,
  },
  {
    mechanism: 'slots that are counted',
    off: 'uncounted-slots',
    scenario: changesAreWhole,
    noticedBy: /is COMPLETED with \d of 6 slides/,
    seconds: 20,
  },
  {
    mechanism: 'publish after commit',
    off: 'outbox-before-commit',
    scenario: nothingIsToldBeforeItsCommit,
    noticedBy: /was to be told before its commit/,
    seconds: 8,
  },
  {
    mechanism: 'lease expiry',
    off: 'endless-lease',
    scenario: killedWorkersWorkIsTakenUp,
    noticedBy: /is still (PLANNING|GENERATING)/,
    seconds: 30,
  },
  {
    mechanism: 'setting for stalled jobs',
    off: 'default-recovery',
    scenario: jobsOutliveTheirWorkers,
    noticedBy: /was still its own/,
    seconds: 25,
  },
  {
    mechanism: 'signs of life',
    off: 'no-signs-of-life',
    scenario: longCallsAreMadeOnce,
    noticedBy: /was made by claim \d/,
    seconds: 30,
  },
  {
    mechanism: 'disbelief in leases after an outage',
    off: 'hasty-sweeper',
    scenario: outagesRepeatNoCalls,
    noticedBy: /was made by claim/,
    seconds: 35,
  },
  {
    mechanism: 'limit of a reservation',
    off: 'late-calls',
    scenario: lateCallsAreNotMade,
    noticedBy: /a slide that was written was asked for again/,
    seconds: 16,
  },
  {
    mechanism: 'ledger of attempts',
    off: 'endless-attempts',
    scenario: attemptsAreCounted,
    noticedBy: /the plan was asked for \d+ times/,
    seconds: 12,
  },
  {
    mechanism: 'signal of a cancel',
    off: 'deaf-to-signals',
    scenario: cancelEndsCalls,
    noticedBy: /calls still ran after 1000 ms/,
    seconds: 12,
  },
  {
    mechanism: 'cancel heard with a sign of life',
    off: 'deaf-to-beats',
    scenario: cancelNeedsNoRedis,
    noticedBy: /calls still ran after 3000 ms/,
    seconds: 14,
  },
  {
    mechanism: 'idempotency keys',
    off: 'forgotten-keys',
    scenario: answersOutliveProcesses,
    noticedBy: /another body was answered 202/,
    seconds: 10,
  },
  {
    mechanism: 'UNIQUE (deck_id, command_id)',
    off: 'forgotten-commands',
    scenario: answersOutliveProcesses,
    noticedBy: /the edit was applied \d+ times/,
    seconds: 10,
  },
  {
    mechanism: 'epoch of a deck',
    off: 'no-epoch',
    scenario: restoredDumpIsTold,
    noticedBy: /in vain for every client to be told/,
    seconds: 22,
  },
  {
    mechanism: 'bounded buffers',
    off: 'no-buffer-limit',
    scenario: slowClientHarmsNobody,
    noticedBy: /it was not cut/,
    seconds: 25,
  },
  {
    mechanism: 'limits of a shutdown',
    off: 'endless-shutdown',
    scenario: shutdownNeedsNobody,
    noticedBy: /^SIGTERM of .* took 1\d{4} ms/,
    seconds: 30,
  },
  {
    mechanism: 'order of a shutdown',
    off: 'abrupt-end',
    scenario: rollingRestartIsUnseen,
    noticedBy: /was answered .*"(socket hang up|read ECONNRESET)"/,
    seconds: 35,
  },
  {
    mechanism: 'handing back',
    off: 'no-hand-back',
    scenario: drainHandsBack,
    noticedBy: /in vain for worker \d to ask/,
    seconds: 30,
  },
  {
    mechanism: 'version check (If-Match)',
    off: 'no-version-check',
    scenario: concurrentEditsAreAppliedOnce,
    noticedBy: /edits of a version that was overtaken were accepted/,
    seconds: 6,
  },
  {
    mechanism: 'cap of catch-ups',
    off: 'no-catch-up-cap',
    scenario: catchUpsLeaveRoom,
    noticedBy: /an api used \d+ connections/,
    seconds: 12,
  },
  {
    mechanism: 'versions from what is stored alone',
    off: 'counted-heartbeats',
    scenario: onlyStoredEventsCount,
    noticedBy: /Heartbeat carries \d+ at \d+/,
    seconds: 25,
  },
  {
    mechanism: 'circuit breaker',
    off: 'no-breaker',
    scenario: overloadIsAnswered,
    noticedBy: /further answers took/,
    seconds: 30,
  },
  {
    mechanism: 'idle limit of the leader',
    off: 'no-idle-limit',
    scenario: stoppedLeaderIsReplaced,
    noticedBy: /in vain for a standby/,
    seconds: 14,
  },
];
