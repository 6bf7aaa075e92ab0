import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launch } from './browser';
import { buildStudio } from './build-studio';
import { STUDIO_URL } from './config';
import { FakeApi, type FakeOptions } from './fake-api';

export const ENGLISH =
  '# Certainty halves the reserve fee\n\nDemand is known a day ahead.\n\nWe buy power by the quarter hour.';
export const KOREAN =
  '# 확실한 예측이 예비비를 절반으로 줄입니다\n\n수요는 하루 전에 알 수 있습니다.\n\n전력은 15분 단위로 삽니다.';

/** A browser before the studio: on a running server (`STUDIO_URL`), else on the api in memory. */
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
    running: string | null = STUDIO_URL ?? null,
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
    const viewport = { width: 1280, height: 800 };
    const context = await this.browser.newContext({ locale: 'en-US', viewport, ...options });
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

  /** Makes a deck of a text as a person would, and waits until it is ready. */
  async deck(page: Page, text = ENGLISH): Promise<string> {
    await page.goto(this.url);
    await page.locator('.sheet textarea').fill(text);
    await page.locator('.sheet .primary').click();
    await page.waitForURL(/\/decks\//);
    await page.locator('.strip-pick').first().waitFor();
    await page.locator('.making').waitFor({ state: 'detached', timeout: 60_000 });
    return page.url();
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

/** Opens a text of the slide for editing by clicking on it. */
export async function edit(page: Page, field: string, text: string): Promise<void> {
  const box = await onStage(page, `[data-field="${field}"]`).boundingBox();
  if (!box) throw new Error(`${field} has no place on the slide`);
  await page.mouse.click(box.x + 12, box.y + box.height / 2);
  await page.locator('.in-place').fill(text);
}
