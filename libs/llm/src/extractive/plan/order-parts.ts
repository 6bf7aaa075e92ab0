import { type Beat, templateNamed } from '@presto/slides';
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
  goal: /\b(?:goals?|objectives?|purpose|what you (?:get|will))\b|목표|목적/i,
  needs:
    /\b(?:prerequisites?|requirements?|before you|what you need|preparation)\b|준비|전제|요구/i,
  overview: /\b(?:overview|at a glance|outline)\b|개요|한눈에/i,
  step: /\b(?:steps?|install\w*|set ?up|configur\w+|usage|getting started)\b|단계|설치|설정|사용법/i,
  pitfalls: /\b(?:pitfalls?|mistakes?|troubleshooting|faq|gotchas?)\b|주의|실수|문제 해결/i,
  practice: /\b(?:practice|exercises?|try it)\b|연습|실습/i,
  exercise: /\b(?:exercises?|activit\w+|tasks?)\b|실습|활동|과제/i,
  concept: /\b(?:concepts?|definitions?|terms?|theory|basics|what is)\b|개념|정의|이론|기초/i,
  example: /\b(?:examples?|case stud\w+|in practice)\b|예시|예제|사례/i,
  contrast: /\b(?:differences?|versus|vs|compar\w+|alternatives?)\b|차이|비교/i,
  rules: /\b(?:rules|agreements|how we work)\b|규칙|약속/i,
  feature: /\b(?:features?|new|added|what'?s new|highlights?)\b|새 기능|추가|주요 기능/i,
  changes: /\b(?:changes?|changed|improvements?|fixed|fixes)\b|변경|개선|수정/i,
  breaking: /\b(?:breaking|removed|deprecat\w+)\b|호환|제거|중단/i,
  upgrade: /\b(?:upgrad\w+|migrat\w+|installation)\b|업그레이드|이전|마이그레이션/i,
  known: /\b(?:known issues?|open issues?|limitations?)\b|알려진|남은 문제/i,
  verdict: /\b(?:status|verdict|in short|summary)\b|상태|요약|판단/i,
  decision: /\b(?:decisions? needed|decisions?)\b|결정/i,
  reasons: /\b(?:reasons?|rationale|why)\b|이유|근거/i,
};

/**
 * The parts in the order of a storyline: those whose names play one of its roles come where the storyline has that role,
 * the others stay behind the part they follow in the source.
 */
export function orderParts(parts: readonly Part[], template: string | null): readonly Part[] {
  if (template === null) return parts;
  const { beats } = templateNamed(template);
  let before = -1;
  const placed = parts.map((part) => {
    const beat = roleOf(part, beats);
    const at = beat ? beats.indexOf(beat) : -1;
    before = at >= 0 ? at : before;
    return { part, at: before };
  });
  return placed.toSorted((a, b) => a.at - b.at).map(({ part }) => part);
}

/** The place in a storyline that a part of this name fills; null when its name says nothing of the kind. */
export function roleOf({ chapter }: Pick<Part, 'chapter'>, beats: readonly Beat[]): Beat | null {
  const name = chapter.title?.text ?? '';
  return beats.find(({ role }) => ROLE_NAMES[role]?.test(name) ?? false) ?? null;
}

/**
 * The layouts in which a storyline would have a part told: those of the place that it fills, else those of the places
 * that come as often as there is something to say.
 */
export function layoutsFor(
  part: Pick<Part, 'chapter'>,
  template: string | null,
): ReadonlySet<string> {
  if (template === null) return new Set();
  const { beats } = templateNamed(template);
  const beat = roleOf(part, beats);
  const usual = beats.filter(({ repeats }) => repeats);
  return new Set((beat ? [beat] : usual).flatMap(({ layouts }) => layouts));
}
