import { AppError } from '@presto/kernel';

/** Also for an export of another user's deck, or of one that was deleted. */
export class ExportNotFound extends AppError {
  constructor() {
    super('not-found', 'export.not_found', 'There is no such export of yours.');
  }
}

export class ExportNotReady extends AppError {
  constructor() {
    super('conflict', 'export.not_ready', 'The file is still being made; ask again in a moment.', {
      retryAfter: 1,
    });
  }
}

/** The file could not be made; in the words of why. */
export class ExportFailed extends AppError {
  constructor(code: string, detail: string) {
    super('conflict', 'export.failed', detail, { extra: { error: { code, detail } } });
  }
}

export class NothingToExport extends AppError {
  constructor() {
    super(
      'conflict',
      'export.nothing_written',
      'No slide of this deck is written yet; wait for the first one.',
    );
  }
}

export class ExportLimitReached extends AppError {
  constructor(limit: number) {
    super(
      'limited',
      'export.limit_reached',
      `At most ${limit} exports of yours may be in the making at once; wait for one to finish.`,
      { retryAfter: 10 },
    );
  }
}

/** A field of the options that its format does not take, or does not take so. */
export class ExportOptionInvalid extends AppError {
  constructor(field: string, message: string) {
    super('invalid', 'request.invalid', `${field} ${message}.`, { errors: [{ field, message }] });
  }
}
