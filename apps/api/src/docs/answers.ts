import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import { EXAMPLES, type ExampleName } from './examples';

interface AnswerOptions {
  readonly description: string;
  readonly headers?: readonly ('ETag' | 'Location')[];
}

const HEADERS = {
  ETag: {
    description: 'The version, in quotes: send it back as `If-Match`.',
    schema: { type: 'string' as const },
    example: '"8"',
  },
  Location: {
    description: 'Where the result is.',
    schema: { type: 'string' as const },
    example: '/api/v1/decks/3f2b8c1d-5a77-4f5e-9a0b-6d1c2e3f4a5b',
  },
};

/** A good answer of a route, with its schema and an example by name; without a name it has no body. */
export function Answers(
  status: number,
  name: ExampleName | null,
  options: AnswerOptions,
): MethodDecorator {
  const { description, headers = [] } = options;
  return ApiResponse({
    status,
    description,
    headers: Object.fromEntries(headers.map((header) => [header, HEADERS[header]])),
    ...(name === null
      ? {}
      : {
          content: {
            'application/json': {
              schema: { $ref: `#/components/schemas/${name}` },
              example: EXAMPLES[name],
            },
          },
        }),
  });
}

/** A mutating route that gives one answer to an `Idempotency-Key`. */
export const TakesIdempotencyKey = (): MethodDecorator =>
  ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      'The same key and body give the same answer for 24 hours, however often they are sent; a deck or slide of more than 64 kB is given again as it stands then.',
    schema: { type: 'string', maxLength: 255 },
    example: 'b1d7c4de-8f0c-4f6d-8d5b-54a1f6f6c9ab',
  });

/** A mutating route that compares a version. */
export const TakesIfMatch = (whose: 'deck' | 'slide'): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: `The ${whose}'s version; when it has moved on the answer is 412. Without it the last write wins.`,
      schema: { type: 'string' },
      example: '"8"',
    }),
  );
