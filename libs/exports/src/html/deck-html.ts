import { escapeHtml } from '@presto/slides';

interface Page {
  readonly title: string;
  /** BCP 47 */
  readonly language: string;
  /** The theme's style sheet with everything it needs in it. */
  readonly css: string;
  readonly slides: readonly { readonly html: string; readonly notes: string | null }[];
}

/** Nothing runs, nothing is fetched: whatever is in a slide, this page reaches nobody. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'";

const PAGE_CSS = `
:root { color-scheme: light dark; }
body { margin: 0; background: #2b2d31; font: 16px/1.5 system-ui, sans-serif; }
main { display: grid; gap: 32px; padding: 32px; justify-content: center; }
figure { margin: 0; width: 1280px; break-after: page; break-inside: avoid; scroll-margin-top: 32px; }
figure:last-child { break-after: auto; }
figcaption { box-sizing: border-box; color: #e4e6ea; background: #35383d; margin-top: 2px; padding: 16px 24px; white-space: pre-wrap; }
@media print {
  @page { size: 1280px 720px; margin: 0; }
  body { background: none; }
  main { display: block; padding: 0; }
  figcaption { display: none; }
  .slide { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;

/** A deck as one html document that needs nothing else: printed, it is one slide a page. */
export function deckHtml({ title, language, css, slides }: Page): string {
  const shown = slides.map(({ html, notes }, i) => {
    const spoken = notes ? `<figcaption>${escapeHtml(notes)}</figcaption>` : '';
    return `<figure id="slide-${i + 1}">${html}${spoken}</figure>`;
  });
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=1344">
<title>${escapeHtml(title)}</title>
<style>${inStyle(PAGE_CSS)}</style>
<style>${inStyle(css)}</style>
</head>
<body><main>
${shown.join('\n')}
</main></body>
</html>
`;
}

/** Nothing in a style sheet may end its element. */
function inStyle(css: string): string {
  return css.replaceAll('</', '<\\/');
}
