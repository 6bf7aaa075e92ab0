/**
 * JSON that jsonb takes: Postgres refuses U+0000 and lone surrogates, which anybody's text may hold. They
 * become U+FFFD.
 */
export function toJsonb(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'string' ? storable(member) : member,
  );
}

/** The same for a text column. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\uFFFD');
}
