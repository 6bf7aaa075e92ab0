const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Abbreviations that are followed by more of the sentence, in the languages written with them. */
const ABBREVIATION =
  /(?:^|[\s(["'“‘])(?:e\.g|i\.e|cf|vs|viz|approx|ca|esp|Dr|Mr|Mrs|Ms|Prof|Sr|Jr|St|Mt|No|Nos|Nr|Fig|Figs|Eq|Sec|Ch|Vol|Ed|Eds|pp?|Art|Gen|Sen|Rep|Gov|Capt|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|z\.B|d\.h|bzw|vgl|usw|p\.ex|Sra?|Dña|Mme|Mlle)\.$/i;
/** Abbreviations that may as well end a sentence: they go on only before a small letter. */
const INITIAL = /(?:^|[\s(])(?:\p{Lu}\.)+$/u;
const BARE_NUMBER = /^\(?(?:\d{1,3}|[ivxIVX]{1,5}|[A-Za-z])[.)]$/;
/** Korean sentence ends written without a space behind them: "…합니다.그리고". */
const KOREAN_END = /(?<=[가-힣][다요죠까음함됨임]\.)(?=[가-힣])/g;

const OPENING: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '“': '”',
  '「': '」',
  '『': '』',
  '（': '）',
};

/** How far brackets are open at the end of a stretch; a closing one too many counts for nothing. */
function openBrackets(text: string): number {
  const expected: string[] = [];
  for (const char of text) {
    const closing = OPENING[char];
    if (closing) expected.push(closing);
    else if (expected.at(-1) === char) expected.pop();
  }
  return expected.length;
}

function goesOn(current: string, next: string): boolean {
  const left = current.trimEnd();
  const right = next.trimStart();
  if (right === '' || left === '') return true;
  if (ABBREVIATION.test(left) || INITIAL.test(left) || BARE_NUMBER.test(left)) return true;
  if (/^[\p{Ll}]/u.test(right) && !/[!?]["'”’)\]]*$/.test(left)) return true;
  if (/^[)\]”’」』）,;:%]/.test(right)) return true;
  return current.length < 400 && openBrackets(left) > 0 && openBrackets(`${left} ${right}`) === 0;
}

/**
 * Where the sentences of a text stand, as ranges that cover it. Unicode's sentence boundaries
 * (UAX 29), with what it takes for an end joined again: abbreviations, initials, list numbers, and ends
 * inside brackets; and Korean ends without a space split.
 */
export function splitSentences(text: string): [start: number, end: number][] {
  const pieces: [number, number][] = [];
  for (const { segment, index } of segmenter.segment(text)) {
    let from = index;
    for (const end of segment.matchAll(KOREAN_END)) {
      pieces.push([from, index + end.index]);
      from = index + end.index;
    }
    pieces.push([from, index + segment.length]);
  }
  const ranges: [number, number][] = [];
  for (const [start, end] of pieces) {
    const last = ranges.at(-1);
    if (last && goesOn(text.slice(last[0], last[1]), text.slice(start, end))) last[1] = end;
    else ranges.push([start, end]);
  }
  return ranges;
}
