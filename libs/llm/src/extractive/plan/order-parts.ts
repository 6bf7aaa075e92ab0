import { templateNamed } from '@presto/slides';
import type { Part } from './parts';

/** What a part is called that plays a role in a storyline, in English and Korean. */
const ROLE_NAMES: Readonly<Record<string, RegExp>> = {
  situation: /\b(?:situation|context|background|status quo)\b|상황|배경|현황/i,
  problem: /\b(?:problems?|challenges?|pain|need)\b|문제|과제|어려움/i,
  complication: /\b(?:problems?|challenges?|why (?:now|change))\b|문제|과제/i,
  answer: /\b(?:solutions?|answers?|proposal|our (?:idea|approach))\b|해결|해법|방안/i,
  how: /\b(?:how|process|method|steps|architecture)\b|방법|과정|절차|단계/i,
  options: /\b(?:options?|alternatives?|compar(?:ed|ison)|ways)\b|대안|선택|비교/i,
  difference: /\b(?:competitors?|competition|difference|alternatives?)\b|경쟁|차별/i,
  market: /\b(?:market|demand|customers?)\b|시장|수요|고객/i,
  proof: /\b(?:results?|evidence|traction|outcomes?|pilot)\b|결과|성과|효과|실적/i,
  done: /\b(?:done|completed|achieved|progress)\b|한 일|완료|성과|진행/i,
  figures: /\b(?:figures|numbers|costs?|budget|financials?)\b|비용|예산|수치|재무/i,
  risks: /\b(?:risks?|issues|concerns|threats)\b|위험|우려|이슈/i,
  plan: /\b(?:plan|timeline|roadmap|schedule|milestones)\b|일정|계획|로드맵/i,
  team: /\b(?:team|people|who|responsible)\b|팀|담당|구성원/i,
  recommendation: /\b(?:recommendations?|proposal|decision)\b|제안|권고|결정/i,
  ask: /\b(?:ask|request|decision|next steps?|call to action)\b|요청|제안|결정/i,
  next: /\b(?:next|outlook|what follows)\b|다음|향후|앞으로/i,
  limits: /\b(?:limits?|limitations?|caveats?)\b|한계|제약/i,
};

/**
 * The parts in the order of a storyline: those whose names play one of its roles come where the storyline has that role,
 * the others stay behind the part they follow in the source.
 */
export function orderParts(parts: readonly Part[], template: string | null): readonly Part[] {
  if (template === null) return parts;
  const roles = templateNamed(template).beats.map(({ role }) => role);
  let before = -1;
  const placed = parts.map((part) => {
    const name = part.chapter.title?.text ?? '';
    const at = roles.findIndex((role) => ROLE_NAMES[role]?.test(name) ?? false);
    before = at >= 0 ? at : before;
    return { part, at: before };
  });
  return placed.toSorted((a, b) => a.at - b.at).map(({ part }) => part);
}

/** Whether a storyline gives its findings before any detail. */
export function summaryFirst(template: string | null): boolean {
  return (
    template !== null &&
    templateNamed(template)
      .beats.slice(0, 3)
      .some(({ role }) => role === 'summary')
  );
}
