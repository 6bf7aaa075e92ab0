import { attemptsAreCounted, cancelEndsCalls, longCallsAreMadeOnce } from './calls.ts';
import {
  blackHolesAreLeft,
  concurrentEditsAreAppliedOnce,
  rollingRestartIsUnseen,
} from './edge.ts';
import { deafGatewaysCatchUp, joinsHaveNoGap, slowClientHarmsNobody } from './feed.ts';
import { answersOutliveProcesses } from './identity.ts';
import { crowdIsServedOrRefused, overloadIsAnswered } from './overload.ts';
import { restoredDumpIsTold } from './restore.ts';
import type { Mutation, Scenario } from './scenario.ts';
import { shutdownNeedsNobody } from './shutdown.ts';
import { stormStarvesNobody } from './storm.ts';
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
  oneUserDoesNotStarveAnother,
  zombieIsFenced,
} from './work.ts';

export type { Mutation, Scenario } from './scenario.ts';
export { played, Stage } from './stage.ts';

/** What chance does not find. */
export const SCENARIOS: readonly Scenario[] = [
  zombieIsFenced,
  killedWorkersWorkIsTakenUp,
  flushLosesNothing,
  drainHandsBack,
  oneUserDoesNotStarveAnother,
  versionsAreUnique,
  nothingIsToldBeforeItsCommit,
  lateCommitsAreTold,
  streamIsInOrder,
  stoppedLeaderIsReplaced,
  postgresRestartKillsNobody,
  joinsHaveNoGap,
  deafGatewaysCatchUp,
  slowClientHarmsNobody,
  concurrentEditsAreAppliedOnce,
  overloadIsAnswered,
  blackHolesAreLeft,
  rollingRestartIsUnseen,
  shutdownNeedsNobody,
  answersOutliveProcesses,
  restoredDumpIsTold,
  stormStarvesNobody,
  attemptsAreCounted,
  cancelEndsCalls,
  longCallsAreMadeOnce,
  crowdIsServedOrRefused,
];

/** Each mechanism switched off, and who must notice. */
export const MUTATIONS: readonly Mutation[] = [
  { mechanism: 'sweeper', off: 'no-sweeper', scenario: flushLosesNothing },
  { mechanism: 'anti-entropy', off: 'no-anti-entropy', scenario: deafGatewaysCatchUp },
  { mechanism: 'subscribe before read', off: 'subscribe-late', scenario: joinsHaveNoGap },
  { mechanism: 'single relay', off: 'many-relays', scenario: streamIsInOrder },
  { mechanism: 'published flag', off: 'outbox-by-cursor', scenario: lateCommitsAreTold },
  { mechanism: 'fence', off: 'no-fence', scenario: zombieIsFenced },
  {
    mechanism: 'client error handler',
    off: 'no-client-error-handler',
    scenario: postgresRestartKillsNobody,
  },
  { mechanism: 'UNIQUE (deck_id, version)', off: 'no-unique', scenario: versionsAreUnique },
  {
    mechanism: 'publish after commit',
    off: 'outbox-before-commit',
    scenario: nothingIsToldBeforeItsCommit,
  },
  { mechanism: 'lease expiry', off: 'endless-lease', scenario: killedWorkersWorkIsTakenUp },
  { mechanism: 'signs of life', off: 'no-signs-of-life', scenario: longCallsAreMadeOnce },
  { mechanism: 'ledger of attempts', off: 'endless-attempts', scenario: attemptsAreCounted },
  { mechanism: 'abort at a cancel', off: 'deaf-to-cancel', scenario: cancelEndsCalls },
  { mechanism: 'idempotency keys', off: 'forgotten-keys', scenario: answersOutliveProcesses },
  { mechanism: 'epoch of a deck', off: 'no-epoch', scenario: restoredDumpIsTold },
  { mechanism: 'bounded buffers', off: 'no-buffer-limit', scenario: slowClientHarmsNobody },
  { mechanism: 'limits of a shutdown', off: 'endless-shutdown', scenario: shutdownNeedsNobody },
  {
    mechanism: 'idle limit of the leader',
    off: 'no-idle-limit',
    scenario: stoppedLeaderIsReplaced,
  },
];
