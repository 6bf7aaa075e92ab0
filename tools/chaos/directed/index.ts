import {
  attemptsAreCounted,
  lateCallsAreNotMade,
  longCallsAreMadeOnce,
  outagesRepeatNoCalls,
} from './calls.ts';
import { cancelEndsCalls, cancelNeedsNoRedis } from './cancels.ts';
import { changesAreWhole } from './commits.ts';
import { blackHolesAreLeft, concurrentEditsAreAppliedOnce } from './edge.ts';
import {
  deafGatewaysCatchUp,
  joinsHaveNoGap,
  onlyStoredEventsCount,
  slowClientHarmsNobody,
} from './feed.ts';
import { answersOutliveProcesses } from './identity.ts';
import { jobsOutliveTheirWorkers } from './jobs.ts';
import { crowdIsServedOrRefused, overloadIsAnswered } from './overload.ts';
import { rollingRestartIsUnseen } from './restarts.ts';
import { restoredDumpIsTold } from './restore.ts';
import type { Scenario } from './scenario.ts';
import { shutdownNeedsNobody } from './shutdown.ts';
import { catchUpsLeaveRoom, stormStarvesNobody } from './storm.ts';
import {
  lateCommitsAreTold,
  nothingIsToldBeforeItsCommit,
  postgresRestartKillsNobody,
  stoppedLeaderIsReplaced,
  streamIsInOrder,
  versionsAreUnique,
} from './truth.ts';
import {
  decksAreTakenWithoutRedis,
  drainHandsBack,
  flushLosesNothing,
  killedWorkersWorkIsTakenUp,
  oneUserDoesNotStarveAnother,
  zombieIsFenced,
} from './work.ts';

export { MUTATIONS } from './mutations.ts';
export type { Mutation, Scenario } from './scenario.ts';
export { isAsExpected, isPlain, type Play, playsOf, SAMPLE_SECONDS, sampleOf } from './sample.ts';
export { played, Stage } from './stage.ts';

/** What chance does not find. */
export const SCENARIOS: readonly Scenario[] = [
  zombieIsFenced,
  killedWorkersWorkIsTakenUp,
  jobsOutliveTheirWorkers,
  flushLosesNothing,
  decksAreTakenWithoutRedis,
  drainHandsBack,
  oneUserDoesNotStarveAnother,
  versionsAreUnique,
  changesAreWhole,
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
  catchUpsLeaveRoom,
  onlyStoredEventsCount,
  attemptsAreCounted,
  cancelEndsCalls,
  cancelNeedsNoRedis,
  longCallsAreMadeOnce,
  lateCallsAreNotMade,
  outagesRepeatNoCalls,
  crowdIsServedOrRefused,
];
