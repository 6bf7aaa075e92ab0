import { applyDecorators } from '@nestjs/common';
import { ApiExtension, ApiResponse } from '@nestjs/swagger';
import { AppError, type ErrorKind } from '@presto/kernel';
import { problemOf, STATUS_OF } from '../http/problem';

/** Refusals that routes name in their documentation: kind and the sentence of the example. */
const REFUSALS = {
  'request.malformed': ['malformed', 'The body is not valid JSON.'],
  'id.malformed': ['malformed', 'deck_id in the path must be a UUID.'],
  'auth.required': ['unauthenticated', 'A valid bearer token is required.'],
  'auth.guests_disabled': ['forbidden', 'Guests are not admitted here; sign in.'],
  'auth.no_provider': ['not-found', 'No identity provider is configured for signing in.'],
  'auth.code_refused': [
    'forbidden',
    'The identity provider did not accept this sign-in; begin it again.',
  ],
  'auth.provider_unavailable': [
    'unavailable',
    'The identity provider does not answer at the moment. Try again shortly.',
  ],
  'deck.not_found': ['not-found', 'There is no such deck.'],
  'slide.not_found': ['not-found', 'There is no such slide.'],
  'source.not_found': ['not-found', 'There is no such source.'],
  'share.not_found': [
    'not-found',
    'This link leads nowhere: it was withdrawn, or it never existed.',
  ],
  'export.not_found': ['not-found', 'There is no such export of yours.'],
  'theme.not_found': ['not-found', 'There is no such theme.'],
  'theme.packaged': ['conflict', 'This theme comes with the product and stays.'],
  'theme.name_taken': ['conflict', 'There is a theme of this name already.'],
  'theme.limit_reached': ['conflict', 'You may have 50 themes; delete one first.'],
  'theme.invalid': ['invalid', 'The brand cannot be used: colours[0] must be #rrggbb.'],
  'asset.not_found': ['not-found', 'There is no such asset.'],
  'asset.limit_reached': ['conflict', 'You may have 200 assets; delete one first.'],
  'picture.too_large': ['too-large', 'A picture may have at most 5 MB.'],
  'picture.media_type': ['unsupported', 'The picture must be a png, jpeg or webp.'],
  'picture.unreadable': ['invalid', 'The picture cannot be read.'],
  'picture.too_many_pixels': [
    'invalid',
    'The picture may have 40 million pixels and 16384 a side (has 30000 × 20000).',
  ],
  'deck.not_running': ['conflict', 'The deck is completed; there is nothing to cancel.'],
  'deck.nothing_missing': ['conflict', 'Every slide of the deck is written.'],
  'deck.running': ['conflict', 'The deck is still being written.'],
  'deck.changed_since': ['conflict', 'The same slide was changed after this.'],
  'export.nothing_written': ['conflict', 'No slide of this deck is written yet.'],
  'export.not_ready': ['conflict', 'The file is still being made; ask again in a moment.'],
  'export.failed': ['conflict', 'The browser did not finish within 90 s; ask for the file again.'],
  'slide.pending': ['conflict', 'The slide is not written yet.'],
  'author.no_model': [
    'conflict',
    'No model is configured: edit the slide by hand, or set OPENAI_API_KEY and restart.',
  ],
  'version.stale': ['stale', 'The version has moved on; read it again.'],
  'request.too_large': ['too-large', 'The request body is too large.'],
  'source.too_large': ['too-large', 'A file may have at most 25 MB.'],
  'request.media_type': [
    'unsupported',
    'The body must be JSON: send it with Content-Type: application/json.',
  ],
  'request.invalid': ['invalid', 'slide_count must be an integer from 3 to 60.'],
  'rate.limited': ['limited', 'At most 600 requests a minute are served; wait 12 s.'],
  'deck.limit_reached': ['limited', 'At most 20 decks are made for you at once.'],
  'edit.limit_reached': ['limited', 'At most 20 edits of yours may wait for the model at once.'],
  'export.limit_reached': ['limited', 'At most 10 exports of yours may be in the making at once.'],
  'service.busy': [
    'unavailable',
    'More decks are waiting than can be made soon; ask again in a while.',
  ],
  'server.unavailable': ['unavailable', 'The database does not answer at the moment.'],
} as const satisfies Record<string, readonly [ErrorKind, string]>;

export type DocumentedRefusal = keyof typeof REFUSALS;

/** How a route refuses; every route can also fail with 401, 429 and 503, unless it is public. */
export function Refuses(...codes: DocumentedRefusal[]): ClassDecorator & MethodDecorator {
  const byStatus = Map.groupBy(codes, (code) => STATUS_OF[REFUSALS[code][0]]);
  return applyDecorators(
    ApiExtension('x-refuses', codes),
    ...[...byStatus].map(([status, group]) =>
      ApiResponse({
        status,
        description: group.map((code) => `\`${code}\``).join(', '),
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: Object.fromEntries(group.map((code) => [code, { value: example(code) }])),
          },
        },
      }),
    ),
  );
}

function example(code: DocumentedRefusal): object {
  const [kind, detail] = REFUSALS[code];
  const details = {
    ...(code === 'request.invalid'
      ? { errors: [{ field: 'slide_count', message: 'must be an integer from 3 to 60' }] }
      : {}),
    ...(code === 'version.stale' ? { extra: { current_version: 9 } } : {}),
  };
  return problemOf(
    new AppError(kind, code, detail, details),
    '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  );
}

export const PROBLEM_SCHEMA = {
  type: 'object' as const,
  description:
    'Every error, after RFC 9457. `code` is stable; `errors` names the fields that were refused.',
  required: ['type', 'title', 'status', 'detail', 'code', 'request_id'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    request_id: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: { field: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
  additionalProperties: true,
};
