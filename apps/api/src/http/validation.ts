import {
  type ArgumentMetadata,
  Injectable,
  type PipeTransform,
  ValidationPipe,
} from '@nestjs/common';
import { AppError, type FieldError } from '@presto/kernel';
import type { ValidationError } from 'class-validator';

const MAX_ERRORS = 50;

/** The refusal of a request by its fields. */
export class RequestInvalid extends AppError {
  constructor(errors: readonly FieldError[]) {
    const [first] = errors;
    const others = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
    super(
      'invalid',
      'request.invalid',
      first ? `${first.field} ${first.message}${others}.` : 'The request is not valid.',
      {
        errors: errors.slice(0, MAX_ERRORS),
      },
    );
  }
}

/** One sentence a field, with the path a client knows it by: `source.text`, `slide_ids[2]`. */
export function fieldErrors(errors: readonly ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const path = /^\d+$/.test(property)
      ? `${parent}[${property}]`
      : parent
        ? `${parent}.${property}`
        : property;
    const nested = fieldErrors(children, path);
    if (nested.length > 0) return nested;
    const message =
      'whitelistValidation' in constraints ? 'is not a known field' : Object.values(constraints)[0];
    return [{ field: path.slice(0, 200), message: message ?? 'is not valid' }];
  });
}

const validator = new ValidationPipe({
  transform: true,
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  validateCustomDecorators: false,
  exceptionFactory: (errors: ValidationError[]) => new RequestInvalid(fieldErrors(errors)),
});

/** Checks bodies and queries against their DTO classes; unknown fields are refused by name. */
@Injectable()
export class RequestPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    // A message on a socket comes as a body too, of no class: its door looks at it itself.
    if (metadata.type === 'body' && metadata.metatype !== Object) requireObject(value);
    return validator.transform(value, metadata);
  }
}

/** Validates what did not come as a request (a message on a socket) by the same classes. */
export async function validated<T extends object>(type: new () => T, value: unknown): Promise<T> {
  requireObject(value);
  return (await validator.transform(value, { type: 'body', metatype: type })) as T;
}

function requireObject(value: unknown): void {
  if (value === undefined) {
    throw new AppError('malformed', 'request.malformed', 'A JSON object is expected as the body.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RequestInvalid([{ field: 'body', message: 'must be a JSON object' }]);
  }
}
