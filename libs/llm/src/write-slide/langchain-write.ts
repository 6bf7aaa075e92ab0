import { isTooLong } from '../model/refusal-words';
import type { WritingCall, SlideDraft, WriteRequest } from '@presto/decks';
import { FRAMING } from '@presto/slides';
import { writableLayout, writableLayouts, type WritableLayout } from '../layout/catalog';
import type { ModelServer } from '../model/model-server';
import { askForSlide } from './ask-for-slide';
import { ownPassages, passagesAbout } from './own-passages';
import { writeQuestion } from './write-slide.prompt';

/** Layouts to choose from where no plan chose one. */
const VERSATILE: ReadonlySet<string> = new Set([
  'bullets',
  'statement',
  'two-columns',
  'comparison',
  'process',
  'timeline',
  'quote',
  'key-figure',
  'figures',
  'feature-cards',
  'definition',
  'table',
]);

export function versatileLayouts(): readonly WritableLayout[] {
  return writableLayouts().filter(({ name }) => VERSATILE.has(name));
}

/** Writes one slide from its own passages and the outline; it never sees the whole document. */
export class LangchainWrite {
  constructor(private readonly server: ModelServer) {}

  async write(request: WriteRequest, call: WritingCall): Promise<SlideDraft> {
    const { brief, sources, entry, prompt } = request;
    const assigned = ownPassages(entry, sources);
    // The outline is all that those need which frame the others.
    const framing = FRAMING.has(entry.layout ?? '');
    const about = [entry.title, entry.intent, prompt].join(' ');
    const passages = assigned.length > 0 || framing ? assigned : passagesAbout(about, sources);
    const planned = writableLayout(entry.layout);
    const layouts = planned ? [planned] : versatileLayouts();
    const said = [brief.topic, brief.title, prompt].filter(Boolean).join('\n');
    const setting = { brief, layouts, sources, said, title: entry.title };
    for (let shown = passages; ; shown = shown.slice(0, Math.floor(shown.length / 2))) {
      const question = writeQuestion(request, layouts, shown);
      try {
        return await askForSlide(this.server, question, { ...setting, passages: shown }, call);
      } catch (error) {
        // A model that reads little is shown less.
        if (!isTooLong(error) || shown.length < 2) throw error;
      }
    }
  }
}
