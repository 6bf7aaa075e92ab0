/** Where a presentation is: the same in the audience's window and the speaker's. */
export interface Walk {
  /** From 0. */
  readonly index: number;
  readonly blank: 'black' | 'white' | null;
  /** Share of the slide's width and height, or null when it is off. */
  readonly pointer: { readonly x: number; readonly y: number } | null;
}

export type Step =
  | { readonly to: 'next' | 'previous' | 'first' | 'last' }
  | { readonly to: number }
  | { readonly blank: 'black' | 'white' };

export const BEGINNING: Walk = { index: 0, blank: null, pointer: null };

/** A step from where it is; the ends are walls. Any step away from a blank screen shows the slide again. */
export function walked(walk: Walk, step: Step, count: number): Walk {
  if ('blank' in step) return { ...walk, blank: walk.blank === step.blank ? null : step.blank };
  if (walk.blank !== null && (step.to === 'next' || step.to === 'previous'))
    return { ...walk, blank: null };
  const last = Math.max(0, count - 1);
  const shown = Math.min(walk.index, last); // slides may have been deleted since
  const targets = { next: shown + 1, previous: shown - 1, first: 0, last };
  const wanted = typeof step.to === 'number' ? step.to : targets[step.to];
  return { ...walk, blank: null, index: Math.max(0, Math.min(wanted, last)) };
}

/** What a key does; `null` for keys that are not ours. */
export type KeyAction =
  Step | 'overview' | 'pointer' | 'speaker' | 'full-screen' | 'help' | 'leave';

const KEYS: Readonly<Record<string, KeyAction>> = {
  ArrowRight: { to: 'next' },
  ArrowDown: { to: 'next' },
  PageDown: { to: 'next' },
  ' ': { to: 'next' },
  Enter: { to: 'next' },
  n: { to: 'next' },
  ArrowLeft: { to: 'previous' },
  ArrowUp: { to: 'previous' },
  PageUp: { to: 'previous' },
  Backspace: { to: 'previous' },
  Home: { to: 'first' },
  End: { to: 'last' },
  b: { blank: 'black' },
  '.': { blank: 'black' },
  w: { blank: 'white' },
  ',': { blank: 'white' },
  o: 'overview',
  g: 'overview',
  p: 'pointer',
  l: 'pointer',
  s: 'speaker',
  f: 'full-screen',
  '?': 'help',
  Escape: 'leave',
};

/** On Korean keyboards letters come as Hangul: the key's place tells the letter. */
export function keyAction(key: string, code: string): KeyAction | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase();
  const isLatin = /^[\x20-\x7e]/.test(key);
  return (
    KEYS[key] ?? KEYS[key.toLowerCase()] ?? (!isLatin && letter ? (KEYS[letter] ?? null) : null)
  );
}

/** Seconds as `1:02:03` or `2:03`. */
export function clockOf(seconds: number): string {
  const [h, m, s] = [
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    Math.floor(seconds) % 60,
  ];
  const two = (n: number) => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
