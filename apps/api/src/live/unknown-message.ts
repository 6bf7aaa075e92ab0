import { AppError } from '@presto/kernel';

/** A message on a live connection that is none of the commands. */
export function unknownMessage(): AppError {
  return new AppError('malformed', 'live.unknown_message', 'There is no such message.');
}
