import { Browser } from 'playwright-core';
import { themeNamed } from '../themes/themes';
import { openStage } from './stage';

/** No script ran, nothing was asked for, and the page around the slides stands as it was written. */
export async function expectHarmless(
  browser: Browser,
  slides: readonly string[],
  whole = true,
  theme = themeNamed('editorial'),
): Promise<void> {
  const stage = await openStage(browser, theme);
  const alerts: string[] = [];
  stage.page.on('dialog', (dialog) => {
    alerts.push(dialog.message());
    void dialog.dismiss();
  });
  await stage.show(
    `<main>${slides.map((html) => `<div class="frame">${html}</div>`).join('')}</main><p id="end">end</p>`,
  );
  const seen = await stage.page.evaluate(`({
    pwned: 'pwned' in window,
    frames: document.querySelectorAll('main > .frame').length,
    slides: document.querySelectorAll('.frame > .slide').length,
    titles: document.querySelectorAll('.frame > .slide :is(h1, h2)').length,
    handlers: [...document.querySelectorAll('main *')].filter((e) => [...e.attributes].some((a) => a.name.startsWith('on'))).length,
    end: document.querySelector('main + #end')?.textContent,
    inBody: document.body.children.length,
  })`);
  const expected = { pwned: false, frames: slides.length, handlers: 0, end: 'end', inBody: 2 };
  expect(seen).toMatchObject(
    whole ? { ...expected, slides: slides.length, titles: slides.length } : expected,
  );
  expect({ refused: stage.refused, alerts }).toEqual({ refused: [], alerts: [] });
  await stage.page.close();
}
