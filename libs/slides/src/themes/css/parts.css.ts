/** The parts that slides are built of. Themes turn them with tokens and may draw over them. */
export const PARTS_CSS = `
.slide .panel { padding: var(--card-pad); border-radius: var(--radius); }
.slide .panel-card { background: var(--card-ground); box-shadow: var(--card-edge); }
.slide .panel-accent { background: var(--accent-ground); color: var(--accent-text); --muted: var(--accent-text); --accent: var(--accent-text); --text: var(--accent-text); }
.slide .graphic svg { display: block; }
.slide .icon { display: block; width: 60%; height: 60%; }
.slide .marker { display: grid; place-items: center; }
.slide .graphic-icon { width: 56px; height: 56px; display: grid; place-items: center; border-radius: var(--badge-radius); background: var(--accent-soft); color: var(--accent); }
.slide .graphic-icon .icon { width: 32px; height: 32px; }
.slide .marker-icon { border-radius: var(--badge-radius); background: var(--accent-soft); color: var(--accent); }
.slide .marker-icon .icon { width: 32px; height: 32px; }
.slide .marker-initials { border-radius: 50%; background: var(--accent-soft); color: var(--accent); font: var(--weight-strong) 25px/1 var(--font-body); }
.slide :is(.marker-check, .marker-cross) { border-radius: 50%; }
.slide :is(.marker-check, .marker-cross) .icon { width: 20px; height: 20px; }
.slide .marker-check { background: var(--accent); color: var(--accent-text); }
.slide .marker-cross { background: var(--rule); color: var(--text); }
.slide .panel-accent .marker-check { background: var(--accent-text); color: var(--accent-ground); }
.slide .marker-bullet { color: var(--accent); }
.slide .marker-number { font: var(--weight-strong) 22px/1 var(--font-heading); font-variant-numeric: lining-nums tabular-nums; }
.slide .number-filled, .slide .marker-number { border-radius: var(--badge-radius); }

.slide .agenda .current .t-label { color: var(--accent); }
.slide .foot { margin-top: auto; }
.slide.layout-quote .motif::after { content: '\\201C'; position: absolute; inset-inline-end: 72px; top: 24px; font: var(--weight-heading) 420px/1 var(--font-heading); color: var(--accent-soft); }
.slide .key-value { white-space: nowrap; }
.slide .picture { border-radius: var(--radius); overflow: hidden; background: var(--card-ground); }
.slide .picture img { width: 100%; height: 100%; object-fit: cover; display: block; }
.slide .picture-empty { background: repeating-linear-gradient(135deg, var(--accent-soft) 0 14px, transparent 14px 28px), var(--card-ground); }
.slide .columns { position: relative; }
.slide .columns > .column { position: relative; }
.slide .columns > .column::before { content: ''; position: absolute; inset-inline: 0; top: -14px; height: 2px; background: var(--rule); }

.slide .timeline { position: relative; }
.slide .event { position: relative; }
.slide .event::before { content: ''; position: absolute; inset-inline: 0 calc(-1 * var(--gutter)); top: calc(var(--line) + 16px * var(--g) - 1px); height: 2px; background: var(--rule); }
.slide .event:last-child::before { inset-inline-end: 0; }
.slide .event::after { content: ''; position: absolute; inset-inline-start: 0; top: calc(var(--line) + 16px * var(--g) - 8px); width: 16px; height: 16px; border-radius: 50%; background: var(--accent); }

.slide .table { width: 100%; table-layout: fixed; border-collapse: separate; border-spacing: 0; font-variant-numeric: tabular-nums lining-nums; }
.slide .table th { color: var(--muted); vertical-align: bottom; text-align: start; }
.slide .table td { vertical-align: top; box-shadow: inset 0 1px var(--rule); }
.slide .table tbody tr:last-child td { box-shadow: inset 0 1px var(--rule), inset 0 -1px var(--rule); }
.slide .table tbody tr:first-child td { box-shadow: inset 0 2px var(--text); }
.slide .table .text-end { text-align: end; }
.slide .table .text-center { text-align: center; }
.slide .table :is(.strong-row td, .strong-column) { background: var(--accent-soft); }
.slide .table :is(.strong-row td, td.strong-column) { font-weight: var(--weight-strong); }

.slide .code { background: var(--card-ground); box-shadow: var(--card-edge); border-radius: var(--radius); font-family: var(--font-mono); font-weight: 400; text-align: left; white-space: pre; tab-size: 2; overflow: hidden; word-break: normal; }
.slide .code code { display: block; line-height: inherit; font: inherit; }
.slide .code-line { display: block; min-height: 1lh; margin-inline: -32px; padding-inline: 32px; }
.slide .code .code-line { line-height: inherit; }
.slide .code-marked { background: var(--accent-soft); box-shadow: inset 4px 0 var(--accent); }
.slide :is(.hljs-keyword, .hljs-built_in, .hljs-literal, .hljs-selector-tag, .hljs-tag, .hljs-name, .hljs-section) { color: var(--code-keyword); }
.slide :is(.hljs-string, .hljs-regexp, .hljs-addition, .hljs-symbol, .hljs-char, .hljs-bullet) { color: var(--code-string); }
.slide :is(.hljs-number, .hljs-type, .hljs-attr, .hljs-attribute, .hljs-variable, .hljs-template-variable, .hljs-meta) { color: var(--code-number); }
.slide :is(.hljs-comment, .hljs-quote, .hljs-deletion) { color: var(--code-comment); }
.slide :is(.hljs-title, .hljs-params .hljs-title, .hljs-selector-class, .hljs-selector-id) { color: var(--code-name); }
`;
