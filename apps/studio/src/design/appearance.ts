import { useEffect, useState } from 'react';

export type Appearance = 'system' | 'light' | 'dark';

const KEPT_AS = 'presto.appearance';
const dark = window.matchMedia('(prefers-color-scheme: dark)');

function apply(appearance: Appearance): void {
  const isDark = appearance === 'dark' || (appearance === 'system' && dark.matches);
  document.documentElement.dataset['mode'] = isDark ? 'dark' : 'light';
}

export function keptAppearance(): Appearance {
  const kept = localStorage.getItem(KEPT_AS);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** Sets the mode before anything is drawn, so that nothing flashes. */
export function applyAppearance(): void {
  apply(keptAppearance());
}

export function useAppearance(): [Appearance, (appearance: Appearance) => void] {
  const [appearance, setAppearance] = useState(keptAppearance);
  useEffect(() => {
    const follow = () => apply(appearance);
    follow();
    dark.addEventListener('change', follow);
    return () => dark.removeEventListener('change', follow);
  }, [appearance]);
  return [
    appearance,
    (next) => {
      localStorage.setItem(KEPT_AS, next);
      setAppearance(next);
    },
  ];
}
