import { AppError } from '@presto/kernel';

/** Withdrawn, made up, or of a deck that was deleted: nobody is told which. */
export class ShareNotFound extends AppError {
  constructor() {
    super(
      'not-found',
      'share.not_found',
      'This link leads nowhere: it was withdrawn, or it never existed.',
    );
  }
}

export class ShareReadOnly extends AppError {
  constructor() {
    super('forbidden', 'share.read_only', 'A shared deck is read-only.');
  }
}
