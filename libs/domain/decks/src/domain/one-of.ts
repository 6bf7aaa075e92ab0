import { AppError } from '@presto/kernel';

/** @throws AppError `<field>.unknown`, naming those that exist */
export function oneOf(field: 'theme' | 'template', name: string, known: readonly string[]): string {
  if (known.includes(name)) return name;
  const message = `must be one of ${known.join(', ')}`;
  throw new AppError('invalid', `${field}.unknown`, `${field} ${message}.`, {
    errors: [{ field, message }],
  });
}
