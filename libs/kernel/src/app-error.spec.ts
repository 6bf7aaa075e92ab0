import { AppError } from './app-error';

class TooLate extends AppError {
  constructor(cause?: unknown) {
    super('conflict', 'tide.gone', 'The tide is gone.', { retryAfter: 30, cause });
  }
}

it('is an error under the name of its fact, with kind and code', () => {
  const cause = new Error('ebb');
  const error = new TooLate(cause);
  expect(error).toBeInstanceOf(AppError);
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    ...{ name: 'TooLate', kind: 'conflict', code: 'tide.gone', message: 'The tide is gone.' },
    ...{ retryAfter: 30, cause, errors: undefined, extra: undefined },
  });
});

it('carries what a form and a client need', () => {
  const errors = [{ field: 'topic', message: 'is required' }];
  const error = new AppError('invalid', 'x', 'No.', { errors, extra: { current_version: 3 } });
  expect(error).toMatchObject({ errors, extra: { current_version: 3 }, retryAfter: undefined });
});
