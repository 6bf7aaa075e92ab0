import type { Page } from 'playwright-core';
import { type Desk, WEAK_DECK } from './desk';
import { FAULT_SCENES } from './fault-scenes';
import { MAKING_SCENES } from './making-scenes';
import { choose, deskOf, openPanel } from './steps';

/** A screen: what a person does to see it. */
export interface Scene {
  readonly name: string;
  readonly isSignedOut?: true;
  /** @returns the window to be shown, where it is not the page itself */
  shoot(page: Page, desk: Desk): Promise<Page | void>;
  /** Leaves the desk as it was. */
  tidy?(desk: Desk): Promise<void>;
}

const STAGE = 4;

export const SCENES: readonly Scene[] = [
  ...MAKING_SCENES,
  {
    name: 'deck',
    shoot: async (page, desk) => {
      await deskOf(page, desk);
      await choose(page, STAGE);
    },
  },
  {
    name: 'deck-of-a-document',
    shoot: async (page, desk) => {
      await deskOf(page, desk, 'night-library-pilot.ko.md');
      await choose(page, STAGE);
      await openPanel(page, 'Sources');
      await page.getByRole('button', { name: 'Show in the document' }).first().waitFor();
    },
  },
  {
    name: 'source-passage',
    shoot: async (page, desk) => {
      await deskOf(page, desk, 'night-library-pilot.ko.md');
      await choose(page, STAGE);
      await openPanel(page, 'Sources');
      await page.getByRole('button', { name: 'Show in the document' }).first().click();
      await page.locator('.source-text mark').waitFor();
    },
  },
  {
    name: 'edit-in-place',
    shoot: async (page, desk) => {
      await deskOf(page, desk);
      await choose(page, STAGE);
      await page.locator('.overlay').press('Enter');
      await page.locator('.in-place').waitFor();
    },
  },
  {
    name: 'layouts',
    shoot: async (page, desk) => {
      await deskOf(page, desk);
      await choose(page, STAGE);
      await page.getByRole('button', { name: 'Change layout' }).click();
      await page.getByRole('dialog').locator('iframe').first().waitFor();
    },
  },
  {
    name: 'add-slide',
    shoot: async (page, desk) => {
      await deskOf(page, desk);
      await choose(page, STAGE);
      await page.getByRole('button', { name: 'Add a slide after this' }).click();
      await page.getByRole('dialog').locator('iframe').first().waitFor();
    },
  },
  {
    name: 'theme',
    shoot: async (page, desk) => {
      await deskOf(page, desk);
      await page.getByRole('button', { name: 'Theme' }).click();
      await page.getByRole('radio', { name: 'Midnight' }).click();
    },
  },
  {
    name: 'history',
    shoot: async (page, desk) => {
      await deskOf(page, desk);
      await openPanel(page, 'History');
      await page.getByText('Deck completed').waitFor();
    },
  },
  {
    name: 'restore',
    shoot: async (page, desk) => {
      await deskOf(page, desk);
      await openPanel(page, 'History');
      await page.locator('.history-entry button').first().click();
      await page.getByRole('dialog').locator('iframe').first().waitFor();
    },
  },
  {
    name: 'quality',
    shoot: async (page, desk) => {
      await deskOf(page, desk, WEAK_DECK);
      await choose(page, desk.weakSlide);
      await openPanel(page, 'Quality');
      await page.locator('.finding').first().waitFor();
    },
  },
  {
    name: 'notes',
    shoot: async (page, desk) => {
      await deskOf(page, desk);
      await choose(page, STAGE);
      await page.getByRole('textbox', { name: 'Notes' }).focus();
    },
  },
  {
    name: 'present',
    shoot: async (page, desk) => {
      await page.goto(`${desk.url}/present/${desk.deck}#3`);
      await page.locator('[data-offline-ready]').waitFor({ state: 'attached' });
    },
  },
  {
    name: 'overview',
    shoot: async (page, desk) => {
      await page.goto(`${desk.url}/present/${desk.deck}#3`);
      await page.locator('.present-bar').waitFor();
      await page.keyboard.press('o');
      await page.getByRole('dialog', { name: 'Overview' }).locator('iframe').first().waitFor();
    },
  },
  {
    name: 'speaker',
    shoot: async (page, desk) => {
      await page.goto(`${desk.url}/present/${desk.deck}#3`);
      await page.locator('.present-bar').waitFor();
      const [speaker] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('s')]);
      await speaker.setViewportSize(page.viewportSize() ?? { width: 1440, height: 900 });
      await speaker.getByText('In step with the audience window').waitFor();
      return speaker;
    },
  },
  {
    name: 'share',
    shoot: async (page, desk) => {
      await deskOf(page, desk);
      await page.getByRole('button', { name: 'Share' }).click();
      await page.getByLabel('Link', { exact: true }).waitFor();
    },
  },
  {
    name: 'shared',
    isSignedOut: true,
    shoot: async (page, desk) => {
      await page.goto(desk.link);
      await page.locator('.shared iframe').first().waitFor();
    },
  },
  {
    name: 'library',
    shoot: async (page, desk) => {
      await page.goto(`${desk.url}/library`);
      await page
        .locator('.deck-card')
        .nth(desk.decks.size - 1)
        .waitFor();
      await page.locator('.deck-card iframe').first().waitFor();
    },
  },
  {
    name: 'export',
    shoot: async (page, desk) => {
      await deskOf(page, desk);
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: /PDF/ }).waitFor();
    },
  },
  {
    name: 'exported',
    shoot: async (page, desk) => {
      await deskOf(page, desk);
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: /PowerPoint/ }).click();
      await page.getByText('PowerPoint is ready.').waitFor();
    },
  },
  {
    name: 'sign-in',
    isSignedOut: true,
    shoot: async (page, desk) => {
      await page.goto(`${desk.url}/library`);
      await page.getByRole('dialog', { name: 'Sign in' }).waitFor();
    },
  },
  ...FAULT_SCENES,
  // The last one, for it leaves something to undo.
  {
    name: 'edit-by-prompt',
    shoot: async (page, desk) => {
      await deskOf(page, desk);
      await choose(page, 4);
      await page.getByRole('button', { name: 'Edit by prompt' }).click();
      await page.getByLabel('What should change?').fill('Lead with the result');
      await page.getByRole('button', { name: 'Change the slide' }).click();
      await page.getByRole('button', { name: 'Undo the change' }).waitFor();
    },
    tidy: ({ person, deck }) => person.json('POST', `/decks/${deck}/undo`),
  },
];
