import { type MouseEvent, useLayoutEffect, useRef } from 'react';
import { type KeyAction, keyAction } from './walk';

/**
 * Keys of the presentation. A number before Enter is the number of a slide.
 *
 * Both effects are of the layout: what is on the screen hears its keys, and a key finds what the one before it did,
 * however busy the machine is. Others run some time after the page was drawn, and a key in between would be lost.
 */
export function useKeys(run: (action: KeyAction) => void): void {
  const latest = useRef(run);
  const digits = useRef('');
  useLayoutEffect(() => {
    latest.current = run;
  });
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, code } = event;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const onControl =
        event.target instanceof Element && event.target.closest('button, a, input, dialog');
      if (onControl && (key === 'Enter' || key === ' ')) return;
      if (/^\d$/.test(key)) {
        digits.current = (digits.current + key).slice(-3);
        return;
      }
      const number = Number(digits.current);
      digits.current = '';
      if (key === 'Enter' && number > 0) {
        event.preventDefault();
        return latest.current({ to: number - 1 });
      }
      const action = keyAction(key, code);
      if (action === null) return;
      event.preventDefault();
      latest.current(action);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

/**
 * Keeps the focus where it is when a control is pressed with the mouse: otherwise the next Space would press that
 * control again instead of going on. Who comes to it by Tab presses it by Space as anywhere.
 */
export function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}

/** What a swipe on a touch screen means: `1` on, `-1` back. */
export function swipe(dx: number, dy: number): 1 | -1 | 0 {
  if (Math.abs(dx) < 50 || Math.abs(dx) < Math.abs(dy) * 1.5) return 0;
  return dx < 0 ? 1 : -1;
}
