import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launch } from './browser';
import { buildStudio } from './build-studio';
import { FakeApi, type FakeOptions } from './fake-api';

export const ENGLISH =
  '# Certainty halves the reserve fee\n\nDemand is known a day ahead.\n\nWe buy power by the quarter hour.';
export const KOREAN =
  '# 확실한 예측이 예비비를 절반으로 줄입니다\n\n수요는 하루 전에 알 수 있습니다.\n\n전력은 15분 단위로 삽니다.';

/** A browser before the studio: on a running server, else on the api in memory. */
export class Studio {
  /** What went wrong on any page: uncaught errors, violations of the content policy, foreign requests. */
  readonly troubles: string[] = [];

  private constructor(
    readonly url: string,
    readonly api: FakeApi,
    private readonly browser: Browser,
  ) {}

  static async open(
    options: FakeOptions = {},
    /** The address of a server that runs. */
    running: string | null = null,
  ): Promise<Studio> {
    buildStudio();
    const api = new FakeApi(options);
    const url = running ?? (await api.start());
    return new Studio(url, api, await launch());
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.api.stop();
  }

  /** Somebody with a browser of their own. */
  async person(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await this.browser.newContext({
      locale: 'en-US',
      viewport: { width: 1280, height: 800 },
      // Nothing is proven by waiting for a movement, and one without end keeps the machine busy.
      reducedMotion: 'reduce',
      ...options,
    });
    context.setDefaultTimeout(60_000);
    context.on('weberror', (error) => this.troubles.push(`error: ${error.error().message}`));
    context.on('console', (message) => {
      if (/Content Security Policy|'default-src' is used/.test(message.text()))
        this.troubles.push(message.text());
    });
    context.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (/^https?:/.test(protocol) && origin !== this.url)
        this.troubles.push(`foreign: ${request.url()}`);
    });
    return context;
  }

  async page(path = '/', options: BrowserContextOptions = {}): Promise<Page> {
    const page = await (await this.person(options)).newPage();
    await page.goto(this.url + path);
    return page;
  }

  /**
   * A deck of a text, written to its end and open on the desk. How it is made by hand, and looks while it is being
   * made, the specs of making tell.
   */
  async deck(text = ENGLISH, options: BrowserContextOptions = {}): Promise<Page> {
    return this.deckIn(await this.person(options), text);
  }

  /** The same in a browser that is open already. */
  async deckIn(person: BrowserContext, text = ENGLISH): Promise<Page> {
    const page = await person.newPage();
    await page.goto(`${this.url}/decks/${await this.api.makeDeck(text)}`);
    await page.locator('[data-line="live"]').waitFor({ state: 'attached' });
    await page.locator('.strip-pick').first().waitFor();
    return page;
  }
}

/** The words of the slide on the stage. */
export function onStage(page: Page, selector = '.slide') {
  return page.frameLocator('.stage-sheet iframe').locator(selector);
}

/** The titles of the slides in the strip, in order. */
export async function titles(page: Page): Promise<string[]> {
  const names = await page
    .locator('.strip-pick')
    .evaluateAll((picks) => picks.map((pick) => pick.getAttribute('aria-label') ?? ''));
  return names.map((name) => name.replace(/^[^:]+: /, ''));
}

/** Chooses a slide of the strip; from 1. */
export async function choose(page: Page, n: number): Promise<void> {
  await page
    .locator('.strip-pick')
    .nth(n - 1)
    .click();
  await page.locator(`.stage[aria-label$="${n}"]`).waitFor();
  await onStage(page).waitFor();
}

/** Opens a text of the slide for editing by clicking on it, and writes another. */
export async function edit(page: Page, field: string, text: string): Promise<void> {
  await open(page, field);
  await page.locator('.in-place').fill(text);
}

/** Opens a text of the slide for editing by clicking on it. */
export async function open(page: Page, field: string): Promise<void> {
  const { x, y, height } = await placeOf(page, field);
  await page.mouse.click(x + 12, y + height / 2);
  await page.locator(`.in-place[aria-label$="${field}"]`).waitFor();
}

/** Where a text of the slide stands once its fonts are there and nothing moves it any more. */
async function placeOf(page: Page, field: string) {
  await onStage(page, `[data-field="${field}"]`).waitFor();
  await page.evaluate(async () => {
    const frame = document.querySelector<HTMLIFrameElement>('.stage-sheet iframe');
    await frame?.contentDocument?.fonts.ready;
  });
  for (let before = ''; ;) {
    const box = await onStage(page, `[data-field="${field}"]`).boundingBox();
    if (box && JSON.stringify(box) === before) return box;
    before = JSON.stringify(box);
  }
}
