import {
  passagesOf,
  type AuthorCall,
  type OutlineEntry,
  type PlanRequest,
  type PlanStep,
} from '@presto/decks';
import { writableLayouts } from '../layout/catalog';
import type { ModelServer } from '../model/model-server';
import { isTooLong } from '../model/refusal-words';
import { spentBecause } from '../budget/spent-because';
import { digest, documentTitles } from '../prompt/source-text';
import { estimateTokens } from '../usage/count-usage';
import { storylineOf } from '../layout/storyline';
import { MAX_SLIDES, OutlineReader } from './outline-reader';
import { planQuestion, type SlideRange } from './plan-deck.prompt';

/** A source larger than the model reads is shown again at half the size, so many times. */
const HALVINGS = 3;
/** Slides that make a deck. */
const FEWEST = 3;

/**
 * Plans a deck while the answer streams in. A plan that breaks off, in this process or an earlier one, is
 * continued behind the entries already told.
 */
export class LangchainPlan {
  private readonly layouts = writableLayouts();
  private readonly names = new Set(this.layouts.map(({ name }) => name));

  constructor(private readonly server: ModelServer) {}

  async *plan(request: PlanRequest, call: AuthorCall): AsyncGenerator<PlanStep> {
    const { brief, sources, settled } = request;
    const passages = passagesOf(sources);
    const storyline = storylineOf(brief.template);
    const documents = documentTitles(sources);
    const told: OutlineEntry[] = [...settled];
    let target = brief.slideCount;
    let fault: string | null = null;
    let scale = 1;
    if (target !== null) yield { type: 'total', total: target };
    while (target === null || told.length < target) {
      const wanted =
        target === null
          ? choiceOf(
              passages.map(({ text }) => text),
              told.length,
            )
          : exactly(target - told.length);
      const source = passages.length > 0 ? digest(passages, scale) : '';
      const question = planQuestion({
        brief,
        source,
        documents,
        storyline,
        layouts: this.layouts,
        told,
        wanted,
        fault,
      });
      const reader = new OutlineReader(told, passages, this.names);
      const answer = this.server.answer(question, call);
      try {
        let next = await answer.next();
        for (; !next.done; next = await answer.next()) {
          for (const step of reader.push(next.value)) {
            if (step.type === 'title' && brief.title !== null) continue;
            if (step.type === 'total') target = step.total;
            if (step.type === 'entry') told.push(step.entry);
            yield step;
            if (told.length === (target ?? MAX_SLIDES)) return;
          }
          if (reader.hopeless) break;
        }
        const ended = next.done ? next.value.fault : null;
        if (ended === null) this.server.judged(reader.hasEntries);
        fault = ended ?? reader.complaint;
        const whole = ended === null && reader.complete;
        // A model that may choose and ends sooner than it said has chosen.
        if (brief.slideCount === null && whole && told.length >= FEWEST) {
          yield { type: 'total', total: told.length };
          return;
        }
        fault ??= reader.hasEntries
          ? 'it had fewer slides than asked for'
          : 'it held no list of slides';
      } catch (error) {
        if (isTooLong(error) && scale > 1 / 2 ** HALVINGS) {
          scale /= 2;
          continue;
        }
        throw spentBecause(error, fault);
      } finally {
        await answer.return({ fault: null });
      }
    }
  }
}

function exactly(count: number): SlideRange {
  return { least: count, most: count };
}

/** About a slide for every 350 tokens of material, between 6 and 20. */
function choiceOf(texts: readonly string[], told: number): SlideRange {
  const tokens = texts.reduce((sum, text) => sum + estimateTokens(text), 0);
  const middle = tokens === 0 ? 10 : Math.max(7, Math.min(18, Math.round(tokens / 350)));
  return { least: Math.max(1, middle - 3 - told), most: Math.max(2, middle + 3 - told) };
}
