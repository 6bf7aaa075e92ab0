import type { Sentence } from './material';

/** Sentences that are weighed against each other; longer sections are ranked stretch by stretch. */
const WINDOW = 36;
const ROUNDS = 12;
const DAMPING = 0.85;

/** How much two sentences say the same: shared terms over the logarithms of their numbers. */
function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size < 2 || b.size < 2) return 0;
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const term of small) if (large.has(term)) shared++;
  return shared === 0 ? 0 : shared / (Math.log(a.size + 1) + Math.log(b.size + 1));
}

function rankWindow(sentences: readonly Sentence[], about: ReadonlySet<string>): void {
  const count = sentences.length;
  const weights = sentences.map((a, i) =>
    sentences.map((b, j) => (i === j ? 0 : similarity(a.terms, b.terms))),
  );
  const sums = weights.map((row) => row.reduce((sum, weight) => sum + weight, 0));
  let scores = sentences.map(() => 1);
  for (let round = 0; round < ROUNDS; round++) {
    scores = scores.map((_, i) => {
      let flow = 0;
      for (let j = 0; j < count; j++) {
        const sum = sums[j] ?? 0;
        if (sum > 0) flow += ((weights[j]?.[i] ?? 0) / sum) * (scores[j] ?? 0);
      }
      return 1 - DAMPING + DAMPING * flow;
    });
  }
  sentences.forEach((sentence, i) => {
    let hits = 0;
    for (const term of sentence.terms) if (about.has(term)) hits++;
    const prior =
      (sentence.opensParagraph ? 1.25 : 1) *
      (sentence.announces ? 0.6 : 1) *
      (1 + 0.15 * Math.min(hits, 3)) *
      (sentence.words < 4 ? 0.4 : sentence.words > 30 ? 0.75 : 1);
    // What the writer set off comes before all that was only counted.
    sentence.rank = (scores[i] ?? 1) * prior + (sentence.strong ? 1.5 : 0);
  });
}

/**
 * Ranks the sentences of a section by TextRank (Mihalcea and Tarau, 2004: PageRank over shared words), with what
 * the writer set off, what opens a paragraph and what the headings speak of put first. Linear: sentences are
 * weighed within windows only.
 */
export function rankSentences(sentences: readonly Sentence[], about: ReadonlySet<string>): void {
  for (let from = 0; from < sentences.length; from += WINDOW) {
    rankWindow(sentences.slice(from, from + WINDOW), about);
  }
}
