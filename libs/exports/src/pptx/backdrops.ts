import { Theme, stylesheetOf } from '@presto/slides';
import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { SharedBrowser } from '../browser/shared-browser';

/** A slide as far as its ground depends on it. */
export interface Ground {
  readonly layout: string;
  readonly stage: 'plain' | 'bold';
  readonly dir: 'ltr' | 'rtl';
  /** px of the head, beside which some themes draw; null where there is none. */
  readonly head: { readonly y: number; readonly height: number } | null;
}

export interface Backdrop {
  /** What the theme draws behind a slide, 1920 × 1080; null where that is one colour. */
  readonly png: Buffer | null;
  /** `#rrggbb` of cards, where the theme colours them; null where it leaves them clear. */
  readonly cardGround: string | null;
}

const SCALE = 1.5;
/** What a theme draws behind a slide, in words that are the same when the pictures are; null of nothing. */
interface GroundLook {
  readonly drawn: string | null;
  /** The computed colour of cards. */
  readonly card: string;
}

/** Run in the page: reads the looks of all grounds off their computed styles. */
const LOOKS_OF_GROUNDS = `(() => {
  const NAMES = ['display', 'content', 'color', 'font', 'opacity', 'transform', 'rotate', 'filter', 'clipPath', 'maskImage',
    'backgroundColor', 'backgroundImage', 'backgroundSize', 'backgroundPosition', 'backgroundRepeat', 'boxShadow',
    'borderTop', 'borderRight', 'borderBottom', 'borderLeft', 'borderRadius',
    'top', 'right', 'bottom', 'left', 'width', 'height', 'margin'];
  const clear = (colour) => /^rgba\\(.*, 0\\)$|^transparent$/.test(colour);
  const shows = (style) => style.display !== 'none' && style.content !== 'none' && (!clear(style.backgroundColor)
    || style.backgroundImage !== 'none' || style.boxShadow !== 'none' || !/^(normal|"")$/.test(style.content)
    || ['Top', 'Right', 'Bottom', 'Left'].some((side) => parseFloat(style['border' + side + 'Width']) > 0));
  return [...document.querySelectorAll('.slide')].map((slide) => {
    const parts = [...slide.querySelectorAll('.motif, .motif span, .head')].flatMap((part) =>
      [null, '::before', '::after'].flatMap((pseudo) => {
        const style = getComputedStyle(part, pseudo);
        if (pseudo !== null && style.content === 'none' || !shows(style)) return [];
        return [pseudo + part.className + NAMES.map((name) => style[name]).join('|')];
      }));
    const { backgroundImage, backgroundColor } = getComputedStyle(slide);
    const own = backgroundImage === 'none' ? '' : backgroundImage;
    const card = getComputedStyle(slide.querySelector('.panel-card')).backgroundColor;
    return { drawn: own === '' && parts.length === 0 ? null : [backgroundColor, own, ...parts].join('#'), card };
  });
})()`;

/** Grounds kept: about all layouts of a few themes. */
const KEPT = 150;

/**
 * What themes draw behind slides in CSS, as pictures: that is the one thing of a slide that Office has no
 * shapes for. Each is taken once a process.
 */
export class Backdrops {
  private readonly kept = new Map<string, Backdrop>();

  constructor(private readonly browser: SharedBrowser) {}

  /** @returns one for each of `grounds`, in their order */
  async of(
    theme: Theme,
    grounds: readonly Ground[],
    signal: AbortSignal,
  ): Promise<readonly Backdrop[]> {
    const style = createHash('sha256').update(JSON.stringify(theme)).digest('base64url');
    const keys = grounds.map((ground) => `${style} ${JSON.stringify(ground)}`);
    const missing = new Map(
      grounds.flatMap((ground, i) => {
        const key = keys[i] ?? '';
        return this.kept.has(key) ? [] : [[key, ground] as const];
      }),
    );
    if (missing.size > 0) await this.take(theme, missing, signal);
    return keys.map((key) => this.kept.get(key) ?? { png: null, cardGround: null });
  }

  private async take(
    theme: Theme,
    missing: ReadonlyMap<string, Ground>,
    signal: AbortSignal,
  ): Promise<void> {
    const list = [...missing];
    const sections = list.map(([, ground], i) => sectionOf(ground, `ground-${i}`));
    const css = stylesheetOf(theme, () => '', []);
    const html = `<!doctype html><meta charset="utf-8"><style>body{margin:0}${css}
.slide .head{flex:none}.slide .panel{visibility:hidden}</style>${sections.join('')}`;
    await this.browser.withPage(html, { signal, scale: SCALE }, async (page) => {
      const looks = await page.evaluate<GroundLook[]>(LOOKS_OF_GROUNDS);
      const shots = new Map<string, Buffer>();
      for (const [i, [key]] of list.entries()) {
        const { drawn, card } = looks[i] ?? { drawn: null, card: '' };
        // Most layouts of a theme share their ground: it is taken once.
        const png = drawn === null ? null : (shots.get(drawn) ?? (await shot(page, `ground-${i}`)));
        if (png && drawn !== null) shots.set(drawn, png);
        this.keep(key, { png, cardGround: hexOf(card) });
      }
    });
  }

  private keep(key: string, backdrop: Backdrop): void {
    const [oldest] = this.kept.keys();
    if (this.kept.size >= KEPT && oldest !== undefined) this.kept.delete(oldest);
    this.kept.set(key, backdrop);
  }
}

function shot(page: Page, id: string): Promise<Buffer> {
  return page.locator(`#${id}`).screenshot({ type: 'png', animations: 'disabled' });
}

function sectionOf({ layout, stage, dir, head }: Ground, id: string): string {
  const motif = '<div class="motif"><span></span><span></span><span></span></div>';
  const header = head
    ? `<header class="stack gap-s head" style="height:${head.height}px"></header>`
    : '';
  return `<section id="${id}" class="slide layout-${layout} stage-${stage} size-3" dir="${dir}">${motif}<div class="stack page grow">${header}<div class="panel panel-card"></div></div></section>`;
}

/** `#rrggbb` of a computed colour; null of one that is see-through. */
function hexOf(css: string): string | null {
  const [r, g, b, alpha = 1] = (css.match(/[\d.]+/g) ?? []).map(Number);
  if (r === undefined || g === undefined || b === undefined || alpha < 1) return null;
  return `#${[r, g, b].map((n) => Math.round(n).toString(16).padStart(2, '0')).join('')}`;
}
