/**
 * The order with one entry at another place.
 *
 * @param to place from 0
 * @returns null when it stands there already, or is not there at all
 */
export function movedTo(order: readonly string[], id: string, to: number): string[] | null {
  const from = order.indexOf(id);
  const place = Math.max(0, Math.min(to, order.length - 1));
  if (from === -1 || from === place) return null;
  const others = order.filter((other) => other !== id);
  return [...others.slice(0, place), id, ...others.slice(place)];
}
