import type { AddSlideCommand, UpdateSlideCommand } from '@presto/decks';
import { AnyObject, Ids, Integer, Text } from '../http/fields';
import { RequestInvalid } from '../http/validation';

/** Slots a deck can have at the most, with room for what users add to it. */
const MAX_SLOTS = 500;
const NOTES_LIMIT = 20_000;
const PROMPT_EXAMPLE = 'Shorten it to three points and lead with the result';
const CONTENT_EXAMPLE = {
  title: 'Demand has outgrown the roaster',
  points: ['Six days a week since May'],
};

/** A slide edited by hand. */
export class UpdateSlideDto {
  @Text({
    max: 100,
    absent: true,
    description: 'A name of `GET /api/v1/layouts`.',
    example: 'bullets',
  })
  readonly layout?: string;

  @AnyObject({
    absent: true,
    description: 'The fields of the layout; it replaces what was there.',
    example: CONTENT_EXAMPLE,
  })
  readonly content?: Record<string, unknown>;

  @Text({
    min: 0,
    max: NOTES_LIMIT,
    optional: true,
    description: 'Notes for the speaker; null removes them.',
    example: 'Pause here for questions.',
  })
  readonly presenter_notes?: string | null;

  /** @throws RequestInvalid when nothing is to change */
  changes(): UpdateSlideCommand['changes'] {
    const { layout, content, presenter_notes: presenterNotes } = this;
    if (layout === undefined && content === undefined && presenterNotes === undefined) {
      throw new RequestInvalid([
        { field: 'content', message: 'or layout or presenter_notes is required' },
      ]);
    }
    return {
      ...(layout === undefined ? {} : { layout }),
      ...(content === undefined ? {} : { content }),
      ...(presenterNotes === undefined ? {} : { presenterNotes }),
    };
  }
}

/** A slide edited by the model. */
export class EditSlideDto {
  @Text({
    min: 3,
    max: 2000,
    description: 'What is to change, in your words.',
    example: PROMPT_EXAMPLE,
  })
  readonly prompt!: string;
}

/** A new slide: written by the model from a prompt, or by hand. */
export class AddSlideDto {
  @Integer({
    min: 1,
    max: MAX_SLOTS,
    description: 'Its place, from 1 to the number of slides + 1.',
    example: 3,
  })
  readonly position!: number;

  @Text({
    min: 3,
    max: 2000,
    absent: true,
    description: 'What the model is to write. Either this or layout and content.',
    example: 'A slide about what it will cost',
  })
  readonly prompt?: string;

  @Text({
    max: 100,
    absent: true,
    description: 'A name of `GET /api/v1/layouts`.',
    example: 'bullets',
  })
  readonly layout?: string;

  @AnyObject({ absent: true, description: 'The fields of the layout.', example: CONTENT_EXAMPLE })
  readonly content?: Record<string, unknown>;

  @Text({
    min: 0,
    max: NOTES_LIMIT,
    optional: true,
    description: 'Notes for the speaker, with content only.',
    example: 'Pause here for questions.',
  })
  readonly presenter_notes?: string | null;

  /** @throws RequestInvalid unless it is either a prompt, or layout and content */
  slide(): AddSlideCommand['slide'] {
    const { prompt, layout, content, presenter_notes: notes } = this;
    if (prompt !== undefined) {
      const extra = Object.entries({ layout, content, presenter_notes: notes }).find(
        ([, value]) => value !== undefined,
      );
      if (extra)
        throw new RequestInvalid([
          { field: extra[0], message: 'must be left out when prompt is given' },
        ]);
      return { prompt };
    }
    if (layout === undefined || content === undefined) {
      const field =
        layout === undefined && content === undefined
          ? 'prompt'
          : layout === undefined
            ? 'layout'
            : 'content';
      throw new RequestInvalid([
        { field, message: 'is required: give either prompt, or layout and content' },
      ]);
    }
    return { layout, content, presenterNotes: notes ?? null };
  }
}

export class ReorderSlidesDto {
  @Ids({
    min: 1,
    max: MAX_SLOTS,
    description: "Every slide's id in the new order, those not yet written too.",
    example: ['5f0c7c39-6a53-4f3a-a0a8-0f1f1d6f7b02', '0b9c1e0a-7d52-4f0e-9a53-2d6c0f9a1f11'],
  })
  readonly slide_ids!: string[];
}
