/** Up to two initials of a name; of names without spaces (박서준, 山田太郎) the first character. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = (word: string | undefined) => [...(word ?? '')][0] ?? '';
  const last = words.length > 1 ? first(words.at(-1)) : '';
  return (first(words[0]) + last).toLocaleUpperCase();
}
