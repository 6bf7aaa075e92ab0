/**
 * JSON that jsonb takes: Postgres refuses U+0000 and lone surrogates, which anybody's text may hold. They
 * become U+FFFD.
 */
export function toJsonb(value: unknown): string {
  const text = JSON.stringify(value);
  // Both are escaped in JSON, so that most values are seen at a glance to have neither.
  if (!/\\u(0000|d[89a-f])/.test(text)) return text;
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'string' ? storable(member) : member,
  );
}

/** The same for a text column. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\uFFFD');
}
