import { AppError } from '@presto/kernel';
import { parsePartialJson } from '@langchain/core/output_parsers';
import { WorkSuperseded, type AuthorCall, type SlideDraft, type WritingCall } from '@presto/decks';
import { spentBecause } from '../budget/spent-because';
import { extractJson, withoutThoughts } from '../json/extract-json';
import type { ModelServer } from '../model/model-server';
import type { Question } from '../model/question';
import { cleanText } from '../text/clean-text';
import { draftOf, type Drafted, type DraftSetting } from './draft-of';
import { instructionsFor } from './mending';
import { readSlide } from './slide-answer';

/** Milliseconds between two looks at a half-written slide: a little more than between two reports of it. */
const LOOK_EVERY_MS = 260;

/**
 * Asks until there is a slide: an answer that is none is asked for again with the fault named, as long as
 * the step has attempts; one that breaks a rule of quality is asked to be mended once, the rules named.
 */
export async function askForSlide(
  server: ModelServer,
  question: Question,
  setting: DraftSetting,
  call: WritingCall,
): Promise<SlideDraft> {
  let fault: string | null = null;
  let good: Drafted | null = null;
  let again = '';
  for (;;) {
    try {
      const said = await readAnswer(
        server,
        { ...question, user: question.user + again },
        setting,
        call,
      );
      const made = said.fault === null || said.json ? draftFrom(said.json, setting) : said.fault;
      const drafted = typeof made === 'string' ? made : await judged(made, call);
      if (typeof drafted === 'string') fault = said.fault ?? drafted;
      else if (good) return better(good, drafted).draft;
      else if (drafted.findings.length === 0) return drafted.draft;
      else {
        good = drafted;
        again = `\n\nYour last answer was:\n${JSON.stringify(said.json).slice(0, 4000)}\nMend this, and answer with the whole slide: ${drafted.findings.join('; ')}.`;
        continue;
      }
      if (good) return good.draft;
      again = `\n\nYour last answer could not be used: ${fault}. Answer again, in full.`;
    } catch (error) {
      // A slide at hand is worth more than a mended one that cannot be had, unless it is no longer wanted.
      const unwanted = call.signal.aborted || error instanceof WorkSuperseded;
      if (good && error instanceof AppError && !unwanted) return good.draft;
      throw spentBecause(error, fault);
    }
  }
}

function draftFrom(json: Record<string, unknown> | null, setting: DraftSetting): Drafted | string {
  const answer = readSlide(json);
  return typeof answer === 'string' ? answer : draftOf(answer, setting);
}

/** A draft with what the rules of quality have against it besides. */
async function judged({ draft, findings }: Drafted, call: WritingCall): Promise<Drafted> {
  const broken = [...(await call.inspect(draft)), ...(await call.compare(draft))];
  return { draft, findings: [...findings, ...instructionsFor(draft, broken)] };
}

function better(first: Drafted, second: Drafted): Drafted {
  return second.findings.length <= first.findings.length ? second : first;
}

interface Said {
  readonly json: Record<string, unknown> | null;
  readonly fault: string | null;
}

async function readAnswer(
  server: ModelServer,
  question: Question,
  setting: DraftSetting,
  call: AuthorCall,
): Promise<Said> {
  const answer = server.answer(question, call);
  const only = setting.layouts.length === 1 ? setting.layouts[0]?.name : undefined;
  let text = '';
  let lookedAt = performance.now();
  let next = await answer.next();
  for (; !next.done; next = await answer.next()) {
    text += next.value;
    if (performance.now() - lookedAt < LOOK_EVERY_MS) continue;
    lookedAt = performance.now();
    const partial = partialSlide(text);
    if (partial) call.onProgress(only ? { layout: only, ...partial } : partial);
  }
  const json = extractJson(text);
  if (next.value.fault === null) server.judged(json !== null);
  return { json, fault: next.value.fault };
}

/** What is known of a slide whose JSON is still incomplete. */
function partialSlide(text: string): { layout?: string; content?: Record<string, unknown> } | null {
  const from = withoutThoughts(text).indexOf('{');
  if (from < 0) return null;
  try {
    const value = parsePartialJson(withoutThoughts(text).slice(from)) as Record<
      string,
      unknown
    > | null;
    const { layout, content } = { ...value, ...(value?.['slide'] as object | undefined) } as Record<
      string,
      unknown
    >;
    if (typeof content !== 'object' || content === null) return null;
    const known = cleanTexts(content) as Record<string, unknown>;
    return { ...(typeof layout === 'string' && { layout }), content: known };
  } catch {
    return null;
  }
}

function cleanTexts(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, cleanTexts(part)]));
}
