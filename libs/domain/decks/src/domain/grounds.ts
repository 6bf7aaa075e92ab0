import { Evidence } from '@presto/slides';
import { type SourceDocument, visibleText } from '../ports/source-document';
import type { Brief } from './brief';

/** Documents are immutable and shared by the slides of a deck; a mebibyte is not read again for each of them. */
const read = new WeakMap<SourceDocument, Evidence>();

/** What the user said in a brief, which needs no source. */
export const saidIn = ({ topic, title, audience }: Brief): string[] =>
  [topic, title, audience].filter((text) => text !== null);

/**
 * What a slide may say without a doubt: what its deck's sources and its user say. Null for a deck without sources,
 * where nothing can be told to be unsupported.
 */
export function groundsOf(
  sources: readonly SourceDocument[],
  said: readonly string[],
): Evidence | null {
  if (sources.length === 0) return null;
  return Evidence.all([...sources.map(evidenceOf), ...said.map((text) => Evidence.of(text))]);
}

function evidenceOf(source: SourceDocument): Evidence {
  const known = read.get(source);
  if (known) return known;
  // As it is stored, for offsets and cells; as it is read, for words that markup parts.
  const evidence = Evidence.of(`${source.text}\n${visibleText(source)}`);
  read.set(source, evidence);
  return evidence;
}
