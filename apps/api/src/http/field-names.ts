import { AppError } from '@presto/kernel';

/**
 * Runs `work`; a refusal that names a field as those inside know it is thrown on under the name that the
 * caller knows: a document's `text` is `source.text` in a request for a deck, and `file` in an upload.
 */
export async function namingField<T>(from: string, to: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || !error.errors?.some(({ field }) => field === from))
      throw error;
    const { kind, code, message, extra, retryAfter } = error;
    throw new AppError(kind, code, message, {
      errors: error.errors.map((fault) => (fault.field === from ? { ...fault, field: to } : fault)),
      cause: error,
      ...(extra ? { extra } : {}),
      ...(retryAfter === undefined ? {} : { retryAfter }),
    });
  }
}
