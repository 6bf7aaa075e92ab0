import type { Brief, Passage, SlideDraft, SourceDocument } from '@presto/decks';
import { Evidence } from '@presto/slides';
import { citeClaims } from '../citations/cite-claims';
import { resolveCitations } from '../citations/resolve-citations';
import { checked, type WritableLayout } from '../layout/catalog';
import { fitted } from '../layout/fit-content';
import { cleanCode, cleanText } from '../text/clean-text';
import { languageName, scriptShare } from '../text/language';
import type { SlideAnswer } from './slide-answer';

export interface DraftSetting {
  readonly brief: Brief;
  readonly layouts: readonly WritableLayout[];
  readonly passages: readonly Passage[];
  readonly sources: readonly SourceDocument[];
  /** As planned, for a model that leaves it out. */
  readonly title: string;
  /** Fields of one layout that are not the model's to write. */
  readonly kept?: {
    readonly layout: string;
    readonly fields: Readonly<Record<string, unknown>>;
  };
  /** What the user wrote: addresses and numbers in it may stand on the slide. */
  readonly said: string;
}

/** A draft that may be published, and what would make it better. */
export interface Drafted {
  readonly draft: SlideDraft;
  readonly findings: readonly string[];
}

const MAX_NOTES = 4000;
/** Share of letters in the language's own script below which a text is in another language. */
const LEAST_SCRIPT_SHARE = 0.35;
/** Fields that hold code or formulas, not prose. */
const VERBATIM = /^(code|formula)$/;
const NO_WORDS = /^(icon|language|align|kind|image)$/;
/** Fields that keep the words of another, in whatever language they were said. */
const QUOTED = /^(code|formula|quote|attribution|name|source)$/;

/**
 * Makes a draft of an answer: markup and addresses taken out, limits enforced, quotes located. Findings
 * name what had to be cut and what is not in the source or in the language.
 *
 * @returns the fault in words when the content does not have the fields of its layout
 */
export function draftOf(answer: SlideAnswer, setting: DraftSetting): Drafted | string {
  const { brief, layouts, passages, sources, said, title } = setting;
  const layout = layouts.find(({ name }) => name === answer.layout) ?? layouts[0];
  if (!layout) return `there is no layout "${answer.layout ?? ''}"`;
  const given = passages.map(({ headings, text }) => [...headings, text].join('\n')).join('\n');
  const clean = cleaned(answer.content, said, given) as Record<string, unknown>;
  if (!clean['title']) clean['title'] = title;
  const kept = setting.kept?.layout === layout.name ? setting.kept.fields : {};
  const within = (cut: boolean) =>
    checked(layout.name, { ...(fitted(layout.schema, clean, cut) as object), ...kept });
  const whole = within(false);
  const fit = 'content' in whole ? whole : within(true);
  if (!('content' in fit))
    return `its content does not fit the layout ${layout.name}: ${fit.faults.slice(0, 4).join('; ')}`;
  const { content } = fit;
  const text = proseOf(content).join('\n');
  const findings = [
    ...('faults' in whole ? whole.faults.slice(0, 4) : []),
    ...numberFindings(text, `${given}\n${said}`, passages.length > 0),
    ...languageFindings(proseOf(content, QUOTED).join('\n'), brief.language),
  ];
  const notes = brief.includeSpeakerNotes
    ? cleanText(answer.notes ?? '', said).slice(0, MAX_NOTES)
    : '';
  const named = resolveCitations(answer.citations ?? [], passages, sources);
  const citations = citeClaims({ layout: layout.name, content }, named, passages, sources);
  return {
    draft: { layout: layout.name, content, presenterNotes: notes || null, citations },
    findings,
  };
}

/** Every text of a value without markup and addresses; code keeps its markup. */
function cleaned(value: unknown, said: string, source: string, key = ''): unknown {
  if (typeof value === 'string')
    return VERBATIM.test(key) ? cleanCode(value, source) : cleanText(value, said);
  if (Array.isArray(value)) return value.map((item) => cleaned(item, said, source, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, cleaned(part, said, source, name)]),
  );
}

/** All texts of a content but for fields of these names; code and icons are no text. */
export function proseOf(value: unknown, without = VERBATIM): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((item) => proseOf(item, without));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    without.test(name) || NO_WORDS.test(name) ? [] : proseOf(part, without),
  );
}

function numberFindings(text: string, given: string, hasSource: boolean): string[] {
  if (!hasSource) return [];
  const unknown = Evidence.of(given).numbersBeyond(text);
  return unknown.length > 0
    ? [`not in the passages: ${unknown.slice(0, 5).join(', ')}; use only numbers that stand there`]
    : [];
}

function languageFindings(text: string, language: string): string[] {
  return scriptShare(text, language) < LEAST_SCRIPT_SHARE
    ? [`not written in ${languageName(language)}`]
    : [];
}
