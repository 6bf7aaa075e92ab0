import frameCss from './frame.css?url';
import { stylesheetOf } from '../api/catalog';

const attribute = (value: string) => value.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/**
 * The document that a slide is shown in: no script of its own, everything from this server. The slide's html
 * is put in later, so that a change of the slide does not load the document again.
 */
export function slideDocument(theme: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><link rel="stylesheet" href="${attribute(frameCss)}"><link rel="stylesheet" data-theme href="${attribute(stylesheetOf(theme))}"></head><body></body></html>`;
}

/** Puts another theme on a slide that is shown: the old one goes when the new one is there. */
export function changeTheme(page: Document, theme: string): void {
  const href = stylesheetOf(theme);
  const links = [...page.querySelectorAll<HTMLLinkElement>('link[data-theme]')];
  if (links.at(-1)?.getAttribute('href') === href) return;
  const link = page.createElement('link');
  link.rel = 'stylesheet';
  link.dataset['theme'] = '';
  link.href = href;
  link.onload = link.onerror = () => links.forEach((old) => old.remove());
  page.head.append(link);
}
