import {
  DeckAuthor,
  type AuthorCall,
  type EditRequest,
  type PlanRequest,
  type PlanStep,
  type SlideDraft,
  type WriteRequest,
  type WritingCall,
} from '@presto/decks';
import type { LlmOptions } from './config';
import { LangchainEdit } from './edit-slide/langchain-edit';
import { ModelServer } from './model/model-server';
import { LangchainPlan } from './plan-deck/langchain-plan';
import type { LlmMeter } from './usage/llm-meter';
import { LangchainWrite } from './write-slide/langchain-write';

/** The author that asks a model, on any OpenAI-compatible server. */
export class LangchainDeckAuthor extends DeckAuthor {
  override readonly name = 'llm';
  private readonly planning: LangchainPlan;
  private readonly writing: LangchainWrite;
  private readonly editing: LangchainEdit;

  constructor(options: LlmOptions, meter: LlmMeter) {
    super();
    const server = new ModelServer(options, meter);
    this.planning = new LangchainPlan(server);
    this.writing = new LangchainWrite(server);
    this.editing = new LangchainEdit(server);
  }

  override plan(request: PlanRequest, call: AuthorCall): AsyncIterable<PlanStep> {
    return this.planning.plan(request, call);
  }

  override write(request: WriteRequest, call: WritingCall): Promise<SlideDraft> {
    return this.writing.write(request, call);
  }

  override edit(request: EditRequest, call: WritingCall): Promise<SlideDraft> {
    return this.editing.edit(request, call);
  }
}
