/** The words of a scaffold in one language. */
export interface ScaffoldWords {
  readonly scaffold: string;
  /** Says that the deck is a scaffold, and how it becomes one that is written. */
  readonly note: string;
  readonly fill: string;
  readonly prove: string;
  /** What a place in the storyline is called. */
  readonly role: (role: string) => string;
  /** What such a slide is to say. */
  readonly says: (role: string, english: string) => string;
}

const english: ScaffoldWords = {
  scaffold: 'Scaffold to fill in',
  note: 'This is a scaffold to fill in: add a document to have slides written from it, or configure a model.',
  fill: 'To fill in: your statement, in one sentence',
  prove: 'To fill in: what proves it, with source and date',
  role: (role) => role.charAt(0).toUpperCase() + role.slice(1),
  says: (_, text) => text,
};

/** Roles of all storylines in Korean: what the place is called, and what belongs there. */
const KOREAN: Readonly<Record<string, readonly [name: string, says: string]>> = {
  agenda: ['목차', '발표를 이루는 부분을 순서대로 적습니다.'],
  answer: ['해답', '해답을 한 문장으로 말합니다.'],
  ask: ['요청', '청중에게 무엇을 언제까지 부탁하는지 적습니다.'],
  breaking: ['호환되지 않는 변경', '무엇이 더는 동작하지 않는지 적습니다.'],
  changes: ['바뀐 점', '무엇이 달라졌는지 적습니다.'],
  check: ['확인', '이해했는지 확인할 질문을 적습니다.'],
  closing: ['마무리', '무엇을 기억해야 하는지 적습니다.'],
  complication: ['문제', '지금 상태로는 왜 안 되는지 적습니다.'],
  concept: ['개념', '꼭 알아야 할 개념을 적습니다.'],
  consequence: ['결론', '결과에서 무엇이 따라오는지 적습니다.'],
  contrast: ['비교', '무엇과 무엇이 다른지 적습니다.'],
  decision: ['결정', '무엇을 결정해야 하는지 적습니다.'],
  difference: ['차이점', '왜 다른 것이 아니라 이것인지 적습니다.'],
  done: ['한 일', '지난 기간에 끝낸 일을 적습니다.'],
  evidence: ['근거', '수치와 단위, 출처로 하나를 증명합니다.'],
  example: ['예시', '구체적인 예를 하나 듭니다.'],
  exercise: ['실습', '직접 해 볼 일을 적습니다.'],
  explanation: ['설명', '수치가 왜 그런지 설명합니다.'],
  feature: ['새 기능', '새로 할 수 있는 일을 적습니다.'],
  figures: ['수치', '단위가 있는 숫자 두세 개를 적습니다.'],
  goal: ['목표', '끝나면 무엇을 얻는지 적습니다.'],
  harvest: ['모으기', '나온 결과를 모아 적습니다.'],
  how: ['방법', '어떻게 이루어지는지 단계로 적습니다.'],
  input: ['배경 지식', '시작하기 전에 알아야 할 것을 적습니다.'],
  known: ['알려진 문제', '아직 남은 문제를 적습니다.'],
  limits: ['한계', '무엇이 불확실한지 적습니다.'],
  market: ['시장', '수요가 얼마나 큰지 출처와 함께 적습니다.'],
  needs: ['필요한 것', '계속하려면 무엇이 필요한지 적습니다.'],
  next: ['다음 할 일', '누가 무엇을 언제까지 하는지 적습니다.'],
  options: ['선택지', '고를 수 있는 길과 그 값을 적습니다.'],
  overview: ['개요', '전체를 한눈에 보입니다.'],
  part: ['부분', '이 부분이 답하는 질문을 적습니다.'],
  pitfalls: ['주의할 점', '자주 틀리는 곳을 적습니다.'],
  plan: ['계획', '무엇이 언제 일어나는지 적습니다.'],
  practice: ['연습', '스스로 해 볼 것을 적습니다.'],
  problem: ['문제', '누구의 문제이고 무엇을 치르는지 적습니다.'],
  proof: ['증거', '효과가 있음을 보여 주는 결과를 적습니다.'],
  question: ['질문', '함께 풀 질문을 적습니다.'],
  reasons: ['이유', '왜 그렇게 권하는지 적습니다.'],
  recommendation: ['제안', '무엇을 하자고 하는지 한 문장으로 적습니다.'],
  risks: ['위험', '무엇이 잘못될 수 있고 어떻게 막는지 적습니다.'],
  rules: ['규칙', '함께 지킬 약속을 적습니다.'],
  situation: ['상황', '지금 어떤 상태인지 적습니다.'],
  step: ['단계', '이 단계에서 할 일을 적습니다.'],
  summary: ['요약', '가장 중요한 세 가지를 먼저 적습니다.'],
  team: ['팀', '누가 무엇을 맡는지 적습니다.'],
  upgrade: ['업그레이드 방법', '새 판으로 옮기는 순서를 적습니다.'],
  verdict: ['판단', '비교에서 무엇이 따라오는지 적습니다.'],
};

const korean: ScaffoldWords = {
  scaffold: '채워 넣을 틀',
  note: '채워 넣을 틀입니다. 문서를 올리면 그 내용으로 쓰이고, 모델을 설정하면 주제만으로도 쓰입니다.',
  fill: '채울 곳: 말하려는 것을 한 문장으로',
  prove: '채울 곳: 그것을 뒷받침하는 근거와 출처, 날짜',
  role: (role) => KOREAN[role]?.[0] ?? english.role(role),
  says: (role, text) => KOREAN[role]?.[1] ?? text,
};

/** In the deck's language where it is known, else in English. */
export const scaffoldWords = (language: string): ScaffoldWords =>
  language.toLowerCase().startsWith('ko') ? korean : english;
