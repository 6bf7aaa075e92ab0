import { ICONS, IconName } from './icon-set';

/** The inner shapes of an icon, as the icon set draws them on 24 × 24 with strokes. */
export function iconSvg(name: IconName): string {
  const shapes = ICONS[name].replace(/^[\s\S]*?<svg[\s\S]*?>/, '').replace(/<\/svg>\s*$/, '');
  const stroked = shapes.replace(/<(\w+)([^>]*?)\s*\/>/g, '<$1$2></$1>').replace(/>\s+</g, '><');
  return `<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${stroked.trim()}</svg>`;
}
