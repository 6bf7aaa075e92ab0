import type { IconName } from '@presto/slides';

/** Words that an icon stands for, in English and Korean; the first that is found counts. */
const MEANT: readonly (readonly [IconName, RegExp])[] = [
  ['triangle-alert', /\b(?:risks?|warn\w*|danger\w*|emergenc\w+)\b|위험|주의|비상|경고/i],
  ['shield-check', /\b(?:safe\w*|secur\w+|protect\w*|insur\w+)\b|안전|보안|보호|보험/i],
  ['lock', /\b(?:locks?|privacy|private|password|secret)\b|잠금|비밀|개인정보/i],
  ['key', /\b(?:keys?|access)\b|열쇠|접근/i],
  ['coins', /\b(?:prices?|costs?|fees?|money|budget|cheap\w*)\b|가격|비용|예산|요금/i],
  ['banknote', /\b(?:cash|salar\w+|wages?|loans?|revenue|income)\b|급여|대출|매출|수입/i],
  ['credit-card', /\b(?:pay(?:ments?|ing)?|cards?|billing)\b|결제|카드|납부/i],
  [
    'users',
    /\b(?:people|team|staff|crew|members?|communit\w+|customers?|visitors?)\b|사람|직원|팀|주민|고객|이용자/i,
  ],
  [
    'graduation-cap',
    /\b(?:train\w*|students?|school|courses?|teach\w*|learn\w*)\b|교육|학생|수업|학습|훈련/i,
  ],
  ['book-open', /\b(?:books?|read\w*|manuals?|handbook|documentation)\b|책|독서|설명서|문서/i],
  ['library', /\b(?:librar\w+|collections?|archives?)\b|도서관|자료실|장서/i],
  ['clock', /\b(?:time|hours?|opening|late|early|minutes?)\b|시간|개장|운영 시간/i],
  ['calendar', /\b(?:dates?|days?|weeks?|months?|schedul\w+|calendar)\b|일정|날짜|기간/i],
  ['truck', /\b(?:deliver\w*|truck|lorr\w+|freight|shipping|logistics)\b|배송|배달|물류/i],
  ['ship', /\b(?:ferr\w+|ships?|boats?|harbour|port)\b|배편|선박|항구/i],
  ['car', /\b(?:cars?|parking|vehicles?|drive\w*)\b|자동차|차량|주차/i],
  ['leaf', /\b(?:green|environment\w*|organic|vegan|climate|sustainab\w+)\b|환경|친환경|기후/i],
  ['zap', /\b(?:energy|electric\w*|power|fast\w*|quick\w*|speed)\b|에너지|전기|전력|빠른/i],
  ['server', /\b(?:servers?|host\w*|backend)\b|서버|호스팅/i],
  ['layers', /\b(?:databases?|storage|backing|stack|layers?)\b|데이터베이스|저장소|계층/i],
  ['code', /\b(?:code\w*|programming|script|developers?|api)\b|코드|개발|프로그래밍/i],
  ['terminal', /\b(?:commands?|terminal|shell|cli)\b|명령|터미널/i],
  ['git-branch', /\b(?:versions?|branch\w*|git|releases?)\b|버전|브랜치|배포/i],
  ['workflow', /\b(?:process\w*|workflow|pipelines?|steps?)\b|절차|과정|흐름/i],
  ['settings', /\b(?:config\w*|settings?|options?|machines?|equipment)\b|설정|환경설정|장비/i],
  ['wrench', /\b(?:repair\w*|maintenance|tools?|service)\b|수리|정비|도구|서비스/i],
  ['search', /\b(?:search\w*|find\w*|research|inspect\w*)\b|검색|조사|점검/i],
  ['chart-line', /\b(?:growth|grow\w*|trends?|sales|analytics|statistics)\b|성장|추세|통계|판매/i],
  [
    'message-circle',
    /\b(?:feedback|talk\w*|chat|comments?|support|questions?)\b|의견|상담|문의|대화/i,
  ],
  ['mail', /\b(?:mail\w*|letters?|newsletter|post)\b|메일|편지|우편/i],
  ['phone', /\b(?:phones?|calls?|telephone)\b|전화/i],
  ['store', /\b(?:shops?|stores?|caf\w+|retail|market)\b|가게|매장|상점|시장/i],
  ['building', /\b(?:offices?|buildings?|rooms?|premises)\b|건물|사무실|공간/i],
  ['map-pin', /\b(?:places?|locations?|sites?|districts?|address\w*)\b|장소|위치|지역|주소/i],
  ['sun', /\b(?:outdoors?|weather|sun\w*|summer)\b|야외|날씨|여름/i],
  ['heart-pulse', /\b(?:health\w*|medical|first aid|care)\b|건강|의료|응급/i],
  ['lightbulb', /\b(?:ideas?|light\w*|insights?|innovation)\b|아이디어|조명|혁신/i],
  ['handshake', /\b(?:partner\w*|trade|contracts?|agreements?|together)\b|협력|계약|제휴/i],
  ['recycle', /\b(?:recycl\w+|waste|reuse\w*)\b|재활용|쓰레기/i],
  ['file-text', /\b(?:logs?|reports?|papers?|forms?|records?)\b|로그|기록|보고서|서류/i],
  ['globe', /\b(?:global|world\w*|international|web|internet|online)\b|세계|국제|인터넷|온라인/i],
  ['network', /\b(?:networks?|connect\w*|ports?|dependenc\w+)\b|네트워크|연결|의존성/i],
  ['target', /\b(?:goals?|targets?|aims?|focus)\b|목표|목적/i],
  ['trophy', /\b(?:awards?|wins?|best|success\w*)\b|수상|성공/i],
];

/**
 * An icon of its own for every one of these short items; null when they are too few, too many or too long, or when one
 * has no icon that stands for it: an icon that means nothing is worse than none.
 */
export function iconsFor(texts: readonly string[]): IconName[] | null {
  if (texts.length < 3 || texts.length > 8 || texts.some((text) => text.length > 80)) return null;
  const icons: IconName[] = [];
  for (const text of texts) {
    const found = MEANT.find(([icon, words]) => !icons.includes(icon) && words.test(text));
    if (!found) return null;
    icons.push(found[0]);
  }
  return icons;
}
