import { AppError } from '@presto/kernel';

/** Also for a deck of another user: whether it exists is nobody else's business. */
export class DeckNotFound extends AppError {
  constructor() {
    super('not-found', 'deck.not_found', 'There is no such deck of yours.');
  }
}

export class SlideNotFound extends AppError {
  constructor() {
    super('not-found', 'slide.not_found', 'This deck has no such slide.');
  }
}

export class SlidePending extends AppError {
  constructor() {
    super('conflict', 'slide.pending', 'This slide is not written yet; wait for it or delete it.');
  }
}

export class DeckNotRunning extends AppError {
  constructor(status: string) {
    super(
      'conflict',
      'deck.not_running',
      `The deck is ${status.toLowerCase()}; only a running generation can be cancelled.`,
    );
  }
}

export class DeckRunning extends AppError {
  constructor() {
    super(
      'conflict',
      'deck.running',
      'The deck is still being written; wait for it or cancel it first.',
    );
  }
}

export class NothingMissing extends AppError {
  constructor() {
    super(
      'conflict',
      'deck.nothing_missing',
      'Every slide of this deck is written; there is nothing to retry.',
    );
  }
}

export class NotAPermutation extends AppError {
  constructor() {
    super(
      'invalid',
      'slides.not_a_permutation',
      'slide_ids must name every slide of the deck exactly once.',
      {
        errors: [{ field: 'slide_ids', message: 'must name every slide of the deck exactly once' }],
      },
    );
  }
}

export class PositionOutOfRange extends AppError {
  constructor(last: number) {
    const message = `must be from 1 to ${last}`;
    super('invalid', 'slide.position_invalid', `position ${message}.`, {
      errors: [{ field: 'position', message }],
    });
  }
}

export class DeckFull extends AppError {
  constructor(limit: number) {
    super('conflict', 'deck.full', `A deck holds at most ${limit} slides; delete one first.`);
  }
}

/** `If-Match` named a version that is no longer the current one. */
export class VersionStale extends AppError {
  constructor(current: number) {
    super(
      'stale',
      'version.stale',
      `This was changed meanwhile (version ${current} now); load it again and repeat the change.`,
      { extra: { current_version: current } },
    );
  }
}

export class NoModel extends AppError {
  constructor() {
    super(
      'conflict',
      'author.no_model',
      'No model is configured, so slides cannot be written from a prompt. Editing by hand works; ' +
        'to use a model set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own, and restart.',
    );
  }
}

/** The claim was taken over, cancelled or settled: what comes now is late and changes nothing. */
export class WorkSuperseded extends AppError {
  constructor() {
    super('conflict', 'work.superseded', 'This work was taken over or cancelled.');
  }
}

export class DeckLimitReached extends AppError {
  constructor(limit: number) {
    super(
      'limited',
      'deck.limit_reached',
      `At most ${limit} decks of yours may be in the making at once; wait for one to finish or cancel one.`,
      { retryAfter: 30 },
    );
  }
}

/** Edits and slides asked of the model that are not done yet, over all decks of a user. */
export class EditLimitReached extends AppError {
  constructor(limit: number) {
    super(
      'limited',
      'edit.limit_reached',
      `At most ${limit} edits of yours may wait for the model at once; wait for one to finish.`,
      { retryAfter: 10 },
    );
  }
}

export class ServiceBusy extends AppError {
  constructor() {
    super(
      'unavailable',
      'service.busy',
      'More decks are waiting than can be made soon; ask again in a while. Decks that were accepted are made.',
      { retryAfter: 30 },
    );
  }
}

export class IdempotencyKeyReused extends AppError {
  constructor() {
    super(
      'invalid',
      'idempotency.key_reused',
      'This Idempotency-Key was used with another request body; use a new key for a new request.',
      { errors: [{ field: 'Idempotency-Key', message: 'was used with another request body' }] },
    );
  }
}

export class SourceNotFound extends AppError {
  constructor(field = 'source_ids') {
    super('not-found', 'source.not_found', 'There is no such source of yours.', {
      errors: [{ field, message: 'names a source that does not exist' }],
    });
  }
}

export class NothingToInvert extends AppError {
  constructor(direction: 'undo' | 'redo') {
    super(
      'conflict',
      `deck.nothing_to_${direction}`,
      `There is no change of yours to ${direction}.`,
    );
  }
}

/** Somebody changed the same slide, order or title after the command that was to be taken back. */
export class ChangedSince extends AppError {
  constructor() {
    super(
      'conflict',
      'deck.changed_since',
      'The same slide was changed after this, so it cannot be taken back by itself; restore an earlier version instead.',
    );
  }
}

export class NoSuchVersion extends AppError {
  constructor(last: number) {
    const message = `must be a version from 1 to ${last}`;
    super('invalid', 'version.unknown', `version ${message}.`, {
      errors: [{ field: 'version', message }],
    });
  }
}
