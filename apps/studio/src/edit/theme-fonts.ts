import { useEffect } from 'react';
import { stylesheetOf } from '../api/catalog';

/** Declares a theme's faces on this page, so that a text being edited looks as on its slide. */
export function useThemeFonts(theme: string): void {
  useEffect(() => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = stylesheetOf(theme);
    document.head.append(link);
    return () => link.remove();
  }, [theme]);
}
