import type { Fault } from '@presto/contracts';
import { AppError } from '@presto/kernel';
import type { Claim, WorkUnits } from '../ports/work-units';
import { WorkSuperseded } from './deck.errors';

const ABANDONED: Fault = {
  code: 'work.abandoned',
  detail: 'The work was lost to restarts too often; retry to try it again.',
};

/**
 * Claims a unit, does it, and sees to every way it can end: settled, lost to another worker (nothing to
 * do), drained (handed back), refused for good (`fail`), or broken by our own infrastructure (thrown, the
 * lease runs out and the unit is taken up again).
 */
export async function carryOut(
  units: WorkUnits,
  unitId: string,
  work: { do(claim: Claim): Promise<void>; fail(claim: Claim, error: Fault): Promise<unknown> },
): Promise<void> {
  const claim = await units.claim(unitId);
  if (!claim) return;
  try {
    if (claim.exhausted) await work.fail(claim, ABANDONED);
    else await work.do(claim);
  } catch (error) {
    if (error instanceof WorkSuperseded) return;
    if (claim.signal.aborted) return await units.handBack(claim);
    if (!(error instanceof AppError)) throw error;
    await work.fail(claim, { code: error.code, detail: error.message }).catch(unlessSuperseded);
  } finally {
    units.release(claim);
  }
}

function unlessSuperseded(error: unknown): void {
  if (!(error instanceof WorkSuperseded)) throw error;
}
