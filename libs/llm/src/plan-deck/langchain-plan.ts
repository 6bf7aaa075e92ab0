import {
  passagesOf,
  WorkSuperseded,
  type AuthorCall,
  type OutlineEntry,
  type PlanRequest,
  type PlanStep,
} from '@presto/decks';
import { AppError } from '@presto/kernel';
import { writableLayouts } from '../layout/catalog';
import type { ModelServer } from '../model/model-server';
import { isTooLong } from '../model/refusal-words';
import { spentBecause } from '../budget/spent-because';
import { digest, documentTitles } from '../prompt/source-text';
import { storylineOf } from '../layout/storyline';
import { MAX_SLIDES, OutlineReader } from './outline-reader';
import { planQuestion } from './plan-deck.prompt';
import { choiceOf, exactly } from './slide-range';
import { endsWell, NO_ENDING, structureFault } from './structure';
import { toldInstead } from './told-instead';

/** A source larger than the model reads is shown again at half the size, so many times. */
const HALVINGS = 3;
/** Slides that make a deck. */
const FEWEST = 3;

/**
 * Plans a deck while the answer streams in. A plan that breaks off, in this process or an earlier one, is
 * continued behind the entries already told. From where an outline breaks a rule of structure it is asked for once more,
 * the rule named; what it had there is told when nothing better comes.
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
    // What the outline that was asked for once more had instead; null as long as none was.
    let spare: OutlineEntry[] | null = null;
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
      const reader = new OutlineReader(told, passages, this.names, target === null);
      const answer = this.server.answer(question, call);
      const held: OutlineEntry[] = [];
      let broken: string | null = null;
      const isFull = (): boolean => told.length + held.length === (target ?? MAX_SLIDES);
      try {
        let next = await answer.next();
        for (; !next.done && !isFull(); next = await answer.next()) {
          for (const step of reader.push(next.value)) {
            if (step.type === 'title' && brief.title !== null) continue;
            if (step.type === 'total') target = step.total;
            if (step.type !== 'entry') {
              yield step;
              continue;
            }
            // What comes behind a refused entry would come before the one that takes its place.
            const refused = brief.slideCount === null ? null : reader.complaint;
            const fails = structureFault(told, step.entry, told.length + 1 === target);
            if (spare === null) broken ??= refused ?? fails;
            if (broken !== null) held.push(step.entry);
            else {
              told.push(step.entry);
              yield step;
            }
            if (isFull()) break;
          }
          if (reader.hopeless || isFull()) break;
        }
        if (broken !== null) {
          spare = held;
          fault = broken;
          continue;
        }
        if (isFull()) return;
        const ended = next.done ? next.value.fault : null;
        if (ended === null) this.server.judged(reader.hasEntries);
        fault = ended ?? reader.complaint;
        const whole = ended === null && reader.complete;
        if (spare !== null) {
          yield* toldInstead(told, spare, target);
          spare = [];
          if (isFull()) return;
        }
        // A model that may choose and ends sooner than it said has chosen.
        if (brief.slideCount === null && (whole || spare !== null) && told.length >= FEWEST) {
          if (spare === null && !endsWell(told) && told.length < MAX_SLIDES) {
            spare = [];
            fault = NO_ENDING;
            target = told.length + 1;
            yield { type: 'total', total: target };
            continue;
          }
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
        // An outline at hand is worth more than a better one that cannot be had, unless it is no longer wanted.
        const unwanted = call.signal.aborted || error instanceof WorkSuperseded;
        if (spare !== null && error instanceof AppError && !unwanted) {
          yield* toldInstead(told, spare, target);
          if (brief.slideCount === null) yield { type: 'total', total: told.length };
          if (brief.slideCount === null || told.length === target) return;
        }
        throw spentBecause(error, fault);
      } finally {
        await answer.return({ fault: null });
      }
    }
  }
}
