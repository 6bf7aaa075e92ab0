/** Charts and formulas: marks take their colour from a class, letters the theme's face. */
export const CHART_CSS = `
.slide .chart { width: 100%; height: auto; overflow: visible; }
.slide .chart text { font: 400 20px/1 var(--font-body); fill: var(--text); font-variant-numeric: tabular-nums lining-nums; }
.slide .chart .c-tick { fill: var(--muted); font-size: 18px; }
.slide .chart .c-value { font-weight: var(--weight-strong); }
.slide .chart .c-grid { stroke: var(--rule); stroke-width: 1; }
.slide .chart .c-axis { stroke: var(--muted); stroke-width: 1.5; }
.slide .chart .s-accent { --c: var(--accent); }
.slide .chart .s-rest { --c: var(--chart-rest); }
.slide .chart .s-1 { --c: var(--series-1); }
.slide .chart .s-2 { --c: var(--series-2); }
.slide .chart .s-3 { --c: var(--series-3); }
.slide .chart .s-4 { --c: var(--series-4); }
.slide .chart .s-5 { --c: var(--series-5); }
.slide .chart .s-6 { --c: var(--series-6); }
.slide .chart :is(rect, circle, .slice) { fill: var(--c); }
.slide .chart .slice { stroke: var(--surface); stroke-width: 2; }
.slide .chart .line { stroke: var(--c); stroke-width: 3.5; stroke-linejoin: round; stroke-linecap: round; }
.slide .chart .line.s-rest { stroke-width: 2.5; }
.slide .chart .area { fill: var(--c); fill-opacity: 0.16; }
.slide .chart .s-rest-3 { opacity: 0.8; }
.slide .chart .s-rest-5 { opacity: 0.8; }
.slide .formula { max-width: 100%; }
.slide .formula text { font-family: var(--font-body); }
`;
