/** What all themes share: the box, the flow, how scripts are set. */
export const BASE_CSS = `
.slide, .slide *, .slide *::before, .slide *::after { box-sizing: border-box; margin: 0; padding: 0; min-width: 0; }
.slide {
  position: relative; isolation: isolate; overflow: hidden; contain: strict;
  display: flex; flex-direction: column;
  padding: var(--pad-top) var(--pad-inline) var(--pad-bottom);
  background: var(--surface); color: var(--text);
  font: 400 25px/1.4 var(--font-body);
  text-rendering: geometricPrecision; -webkit-font-smoothing: antialiased; font-kerning: normal;
  overflow-wrap: anywhere; line-break: strict; text-spacing-trim: space-all; text-align: start;
  font-variant-numeric: lining-nums;
}
.slide.stage-bold {
  --surface: var(--bold-surface); --card: var(--bold-card); --text: var(--bold-text); --muted: var(--bold-muted);
  --accent: var(--bold-accent); --accent-text: var(--bold-accent-text); --rule: var(--bold-rule);
}
.slide .motif, .slide .motif span { position: absolute; display: block; pointer-events: none; }
.slide .motif { inset: 0; z-index: -1; overflow: hidden; }

.slide .stack { display: flex; flex-direction: column; }
.slide .stack.grow { flex: 1 1 auto; }
/* Both may shrink to what they hold. */
.slide .stack.spread { flex: 0 1 var(--spread); min-height: min-content; justify-content: space-between; }
.slide .row.spread { flex: 0 1 var(--spread); min-height: min-content; }
.slide .justify-center { justify-content: center; }
.slide .justify-end { justify-content: flex-end; }
.slide .row { display: grid; }
.slide .align-start { align-items: start; }
.slide .align-center { align-items: center; }
.slide .align-end { align-items: end; }
.slide .align-stretch { align-items: stretch; }
.slide .marked { display: flex; }
.slide .marked > :last-child { flex: 1; }
.slide :is(ul, ol) { list-style: none; }
.slide cite { display: block; font-style: normal; }

.slide .tone-muted { color: var(--muted); }
.slide .tone-accent { color: var(--accent); }
.slide :is(h1, h2, h3, .t-heading, .t-quote) { text-wrap: balance; }
.slide :is(.t-body, .t-lead, .t-detail) { text-wrap: pretty; }
.slide :is(.t-key, .t-figure, .t-amount) { font-variant-numeric: lining-nums proportional-nums; }
.slide strong { font-weight: var(--weight-strong); }
.slide :is(.t-statement, .t-cover, .t-section) strong { font-weight: inherit; color: var(--accent); }
.slide em { font-style: italic; }
/* The line's own height decides; a face with other metrics inside it must not. */
.slide :is(strong, em, code, th span, .suffix) { line-height: 0; }
.slide .suffix { font-family: var(--font-body); font-weight: var(--weight-strong); color: var(--text); }
/* Told by its line alone: it must not move the text that was measured. */
.slide .unsupported { text-decoration: underline dotted var(--accent) 2px; text-underline-offset: 0.18em; }
.slide .graphic.unsupported { outline: 2px dotted var(--accent); outline-offset: 6px; }
.slide p code, .slide h2 code, .slide h3 code { font-family: var(--font-mono); font-size: 0.88em; }

.slide:lang(ko) { word-break: keep-all; }
.slide:is(:lang(ko), :lang(ja), :lang(zh), :lang(ar), :lang(fa), :lang(ur), :lang(he), :lang(hi), :lang(mr), :lang(ne)) em {
  font-style: normal; font-weight: var(--weight-strong);
}
.slide[dir='rtl'] .chart { direction: ltr; }
.slide[dir='rtl'] :is(.t-key, .t-figure, .t-amount) { unicode-bidi: plaintext; text-align: right; }
`;
