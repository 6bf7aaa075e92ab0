import { AUTHORS } from '@presto/contracts';
import type { DeckRequest } from '@presto/decks';
import { AppError } from '@presto/kernel';
import { Ids, Integer, LanguageTag, LongText, Nested, OneOf, Text, YesNo } from '../http/fields';
import { RequestInvalid } from '../http/validation';

/** Bytes of UTF-8 a source may have. */
const SOURCE_LIMIT = 2 ** 20;

export class SourceDto {
  @LongText({
    description: 'The document itself, at most 1 MiB of UTF-8.',
    example: '# Opening a second roastery\n\nDemand has outgrown our roaster since spring.',
  })
  readonly text!: string;

  @Text({
    max: 100,
    optional: true,
    description:
      'What the text is: `text/markdown`, `text/plain` or `text/csv`; guessed when left out.',
    example: 'text/markdown',
  })
  readonly media_type?: string | null;

  @Text({ max: 255, optional: true, description: 'Its title.', example: 'Second roastery' })
  readonly title?: string | null;
}

/** What a deck is to be made of, and how. */
export class GenerateDeckDto {
  @Text({
    min: 3,
    max: 2000,
    optional: true,
    description: 'What the deck is about. At least one of topic, source and source_ids is needed.',
    example: 'Why we open a second roastery, for our investors',
  })
  readonly topic?: string | null;

  @Nested(() => SourceDto, {
    optional: true,
    description: 'A document to make the deck of.',
    example: {
      text: '# Opening a second roastery\n\nDemand has outgrown…',
      media_type: 'text/markdown',
    },
  })
  readonly source?: SourceDto | null;

  @Ids({
    min: 1,
    max: 20,
    optional: true,
    description: 'Documents uploaded before (`POST /api/v1/sources`).',
    example: ['0b9c1e0a-7d52-4f0e-9a53-2d6c0f9a1f11'],
  })
  readonly source_ids?: string[] | null;

  @Text({
    max: 255,
    optional: true,
    description: 'The title; the author settles one when it is left out.',
    example: 'A second roastery',
  })
  readonly title?: string | null;

  @Text({
    max: 500,
    optional: true,
    description: 'Who will see it.',
    example: 'Investors who know the company',
  })
  readonly audience?: string | null;

  @Text({
    max: 100,
    optional: true,
    description: 'How it should sound; `professional` by default.',
    example: 'professional',
  })
  readonly style?: string | null;

  @Integer({
    min: 3,
    max: 60,
    optional: true,
    description: 'Exactly this many slides; the author chooses when it is left out.',
    example: 12,
  })
  readonly slide_count?: number | null;

  @LanguageTag({
    optional: true,
    description: 'Language of the deck (BCP 47); that of the input when it is left out.',
    example: 'en',
  })
  readonly language?: string | null;

  @YesNo({ optional: true, description: 'Notes for the speaker; true by default.', example: true })
  readonly include_speaker_notes?: boolean | null;

  @Text({
    max: 100,
    optional: true,
    description: 'A name of `GET /api/v1/themes`.',
    example: 'paper',
  })
  readonly theme?: string | null;

  @Text({
    max: 100,
    optional: true,
    description: 'A name of `GET /api/v1/templates`.',
    example: 'pitch',
  })
  readonly template?: string | null;

  @OneOf(['auto', ...AUTHORS], {
    optional: true,
    description:
      '`llm` writes with the configured model, `extractive` takes everything from the source; `auto` (default) is the model when there is one.',
    example: 'auto',
  })
  readonly author?: DeckRequest['author'] | null;

  @OneOf(['write', 'verbatim'], {
    optional: true,
    description:
      '`verbatim` lays the sources out word for word: nothing is changed, added or left out, and the quality report proves it. It needs a source and no model, and takes as many slides as the text needs. `write` (default) leaves the words to the author.',
    example: 'write',
  })
  readonly mode?: 'write' | 'verbatim' | null;

  /**
   * The request in the domain's words, defaults filled in.
   *
   * @throws RequestInvalid when there is nothing to make a deck of, or `verbatim` is asked for with what it excludes
   * @throws AppError `source.too_large`
   */
  request(): DeckRequest {
    const { topic, source, source_ids: sourceIds } = this;
    if (!topic && !source && !sourceIds) {
      throw new RequestInvalid([
        { field: 'topic', message: 'is required unless source or source_ids is given' },
      ]);
    }
    if (this.mode === 'verbatim') this.checkVerbatim();
    if (source && Buffer.byteLength(source.text) > SOURCE_LIMIT) throw new SourceTooLarge();
    return {
      topic: topic ?? null,
      source: source
        ? { text: source.text, mediaType: source.media_type ?? null, title: source.title ?? null }
        : null,
      sourceIds: sourceIds ?? [],
      title: this.title ?? null,
      audience: this.audience ?? null,
      style: this.style ?? 'professional',
      slideCount: this.slide_count ?? null,
      language: this.language ?? null,
      includeSpeakerNotes: this.include_speaker_notes ?? true,
      theme: this.theme ?? null,
      template: this.template ?? null,
      author: this.author ?? 'auto',
      verbatim: this.mode === 'verbatim',
    };
  }

  private checkVerbatim(): void {
    const faults = [
      !this.source &&
        !this.source_ids && { field: 'source', message: 'is required by mode "verbatim"' },
      this.author === 'llm' && {
        field: 'author',
        message: 'must not be "llm" in mode "verbatim", which changes no word',
      },
      typeof this.slide_count === 'number' && {
        field: 'slide_count',
        message:
          'must be left out in mode "verbatim", which takes as many slides as the text needs',
      },
    ].filter((fault) => fault !== false);
    if (faults.length > 0) throw new RequestInvalid(faults);
  }
}

class SourceTooLarge extends AppError {
  constructor() {
    super('too-large', 'source.too_large', 'source.text must be at most 1 MiB of UTF-8.', {
      errors: [{ field: 'source.text', message: 'must be at most 1 MiB of UTF-8' }],
    });
  }
}
