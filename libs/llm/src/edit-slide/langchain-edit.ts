import { titleOf } from '@presto/contracts';
import type { WritingCall, EditRequest, SlideDraft } from '@presto/decks';
import { editable, writableLayouts } from '../layout/catalog';
import type { ModelServer } from '../model/model-server';
import { askForSlide } from '../write-slide/ask-for-slide';
import { proseOf } from '../write-slide/draft-of';
import { versatileLayouts } from '../write-slide/langchain-write';
import { ownPassages, passagesAbout } from '../write-slide/own-passages';
import { editQuestion } from './edit-slide.prompt';
import { layoutsAskedFor } from './layouts-asked-for';

/** Changes a slide as its user asks, from what it cites and what the sources say about the wish. */
export class LangchainEdit {
  constructor(private readonly server: ModelServer) {}

  async edit(request: EditRequest, call: WritingCall): Promise<SlideDraft> {
    const { brief, sources, slide, prompt } = request;
    const cited = slide.citations.map(({ source_id, start, end }) => ({
      sourceId: source_id,
      start,
      end,
    }));
    const own = ownPassages({ passages: cited }, sources);
    const passages = own.length > 0 ? own : passagesAbout(prompt, sources);
    const versatile = versatileLayouts();
    const { layout: current, shown, kept } = editable(slide.layout, slide.content);
    const asked = layoutsAskedFor(prompt, writableLayouts(), versatile);
    const choice = [...new Set([...(current ? [current] : []), ...asked])];
    const layouts = choice.length > 0 ? choice : versatile;
    // What stands on the slide was accepted once: its numbers and addresses may stay.
    const said = [brief.topic, brief.title, prompt, ...proseOf(slide.content)]
      .filter(Boolean)
      .join('\n');
    const title = titleOf(slide.content);
    const setting = {
      ...{ brief, layouts, passages, sources, said, title },
      kept: { layout: slide.layout, fields: kept },
    };
    const question = editQuestion(request, shown, layouts, passages);
    const draft = await askForSlide(this.server, question, setting, call);
    const before = slide.citations.filter(
      ({ quote }) => !draft.citations.some((citation) => citation.quote === quote),
    );
    return { ...draft, citations: [...draft.citations, ...before] };
  }
}
