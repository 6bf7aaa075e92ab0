import type { Dictionary } from '../en';

const of = (words: string | null) => (words === null ? '' : `“${words}”: `);

/** Sentences for the rules of quality; for a rule that is not here, the server's own is shown. */
export const findingSays: Dictionary['findingSays'] = {
  fit: ({ words }) => `${of(words)}글이 자리에 다 들어가지 않습니다. 줄여 주세요.`,
  'off-slide': () => '슬라이드 가장자리를 벗어난 것이 있습니다.',
  overlap: () => '글이 서로 겹칩니다.',
  'type-size': () => '글자가 너무 작습니다.',
  unmeasured: ({ measure }) => `포함된 글꼴에 없어 크기를 잴 수 없는 글자가 있습니다: ${measure}`,
  contrast: ({ measure, limit }) =>
    `글자와 바탕의 대비가 ${measure}입니다. ${limit} 이상이어야 합니다.`,
  density: ({ measure, limit }) => `슬라이드에 글이 너무 많습니다: ${measure}, 최대 ${limit}.`,
  'title-length': ({ measure, limit }) => `제목이 깁니다: ${measure}, 최대 ${limit}.`,
  language: () => '덱의 언어가 아닌 다른 언어로 쓰였습니다.',
  'title-duplicate': () => '다른 슬라이드와 제목이 같습니다.',
  repetition: () => '다른 슬라이드와 거의 같은 말을 합니다.',
  'layout-run': () => '같은 레이아웃이 두 번 넘게 이어집니다.',
  'layout-variety': ({ measure, limit }) =>
    `레이아웃이 ${measure}가지뿐입니다. ${limit}가지 이상이 좋습니다.`,
  'slide-count': ({ measure, limit }) =>
    `슬라이드가 ${measure}장입니다. 요청은 ${limit}장이었습니다.`,
  'slide-missing': () => '계획에 있던 슬라이드가 없습니다.',
  'slide-order': () => '슬라이드의 순서가 계획과 다릅니다.',
  opening: () => '덱이 표지로 시작하지 않습니다.',
  ending: () => '덱에 끝맺음이 없습니다.',
  signposts: () => '긴 덱에 차례나 장 구분이 없습니다.',
  'notes-length': ({ measure, limit }) =>
    `발표자 메모의 길이가 시간에 맞지 않습니다: ${measure} (기준 ${limit}).`,
  'number-unsupported': ({ words, measure }) => `${of(words)}${measure}, 자료에 없는 숫자입니다.`,
  'date-unsupported': ({ words, measure }) => `${of(words)}${measure}, 자료에 없는 날짜입니다.`,
  'quote-unsupported': ({ words }) => `${of(words)}자료에 없는 말을 인용했습니다.`,
  'citation-broken': () => '출처가 가리키는 자리에 그 말이 없습니다.',
  uncited: ({ words }) => `${of(words)}이 슬라이드의 어떤 출처에도 없는 주장입니다.`,
  junk: ({ words }) => `${of(words)}뜻 없는 글이 들어 있습니다.`,
  safety: () => '안전하지 않은 내용이 있습니다.',
  heading: () => '제목의 단계가 맞지 않습니다.',
  verbatim: ({ words }) => `${of(words)}원문의 말이 아닙니다.`,
};
