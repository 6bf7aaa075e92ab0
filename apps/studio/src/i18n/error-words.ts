import { ApiError, ServerUnreachable, SignInNeeded } from '../api/problem';
import type { Dictionary } from './en';

/**
 * What went wrong in a sentence for the person. Known codes have words of their own in both languages; the
 * rest is said in the server's own words, which are made to be read.
 */
export function errorWords(error: unknown, text: Dictionary, isOnline = true): string {
  const { faults } = text;
  if (error instanceof ServerUnreachable) return isOnline ? faults.unreachable : faults.offline;
  if (error instanceof SignInNeeded) return faults.signInNeeded;
  if (!(error instanceof ApiError)) return faults.unknown;
  switch (error.code) {
    case 'auth.required':
      return faults.expired;
    case 'deck.not_found':
      return faults.notYours;
    case 'share.not_found':
      return faults.shareGone;
    case 'rate.limited':
      return faults.limited(error.retryAfter ?? 10);
    case 'deck.limit_reached':
      return faults.decksLimited;
    case 'edit.limit_reached':
      return faults.editsLimited;
    case 'author.no_model':
      return faults.noModel;
    case 'version.stale':
      return faults.stale;
    case 'slide.pending':
      return faults.pending;
    case 'deck.nothing_missing':
      return faults.nothingMissing;
    case 'route.not_found':
      return faults.noRoute;
    case 'internal':
      return faults.internal(error.problem.request_id);
  }
  const [field] = error.fields;
  return field ? faults.field(field.field, field.message) : error.problem.detail || faults.unknown;
}
