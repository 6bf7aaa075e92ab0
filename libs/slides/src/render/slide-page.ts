import { escapeHtml } from '../scene/inline';

interface Page {
  readonly title: string;
  /** BCP 47 */
  readonly language: string;
  /** Where the theme's style sheet is, or the sheet itself. */
  readonly theme: { readonly href: string } | { readonly css: string };
}

export interface DeckPage extends Page {
  /** Slides as {@link renderSlide} wrote them, with their notes. */
  readonly slides: readonly { readonly html: string; readonly notes?: string | null }[];
}

const PAGE_CSS = `
:root { color-scheme: light dark; }
body { margin: 0; background: #2b2d31; font: 16px/1.5 system-ui, sans-serif; }
.deck { display: grid; gap: 24px; padding: 24px; justify-content: center; }
.deck > figure { margin: 0; width: 1280px; max-width: 100%; }
.notes { color: #d7d9dd; max-width: 80ch; margin: 8px 0 0; white-space: pre-wrap; }
@media print {
  @page { size: 1280px 720px; margin: 0; }
  body { background: none; }
  .deck { display: block; padding: 0; }
  .deck > figure { break-after: page; break-inside: avoid; }
  .deck > figure:last-child { break-after: auto; }
  .notes { display: none; }
  .slide { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;

/** A whole deck as one html document: for exports, the gallery and plain pages. Runs no script. */
export function deckPage({ title, language, theme, slides }: DeckPage): string {
  const style =
    'href' in theme
      ? `<link rel="stylesheet" href="${escapeHtml(theme.href)}">`
      : `<style>${theme.css.replaceAll('</', '<\\/')}</style>`;
  const shown = slides.map(({ html, notes }) => {
    const spoken = notes ? `<figcaption class="notes">${escapeHtml(notes)}</figcaption>` : '';
    return `<figure>${html}${spoken}</figure>`;
  });
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=1280">
<title>${escapeHtml(title)}</title>
<style>${PAGE_CSS}</style>
${style}
</head>
<body><main class="deck">${shown.join('\n')}</main></body>
</html>
`;
}

/** One slide as an html document of exactly its size. */
export function slidePage({ html, ...page }: Page & { readonly html: string }): string {
  return deckPage({ ...page, slides: [{ html }] }).replace('<main class="deck">', '<main>');
}
