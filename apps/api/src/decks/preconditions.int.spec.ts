import type { Provider } from '@nestjs/common';
import { AvailableAuthors, Decks, SlideComposer, WorkSignals } from '@presto/decks';
import { AddSlideHandler } from '../../../../libs/domain/decks/src/add-slide/add-slide.handler';
import { CancelDeckHandler } from '../../../../libs/domain/decks/src/cancel-deck/cancel-deck.handler';
import { DeleteDeckHandler } from '../../../../libs/domain/decks/src/delete-deck/delete-deck.handler';
import { DeleteSlideHandler } from '../../../../libs/domain/decks/src/delete-slide/delete-slide.handler';
import { EditSlideHandler } from '../../../../libs/domain/decks/src/edit-slide/edit-slide.handler';
import { OwnPictures } from '../../../../libs/domain/decks/src/pictures/own-pictures';
import { ReorderSlidesHandler } from '../../../../libs/domain/decks/src/reorder-slides/reorder-slides.handler';
import { RestoreDeckHandler } from '../../../../libs/domain/decks/src/restore-deck/restore-deck.handler';
import { aDeck } from '../../../../libs/domain/decks/src/testing/a-deck';
import { type Given, given } from '../../../../libs/domain/decks/src/testing/given';
import { InMemoryThemeStore } from '../../../../libs/domain/decks/src/testing/in-memory-theme-store';
import { OtherPictures } from '../../../../libs/domain/decks/src/testing/other-pictures';
import { ThemeLibrary } from '../../../../libs/domain/decks/src/themes/theme-library';
import { UpdateDeckHandler } from '../../../../libs/domain/decks/src/update-deck/update-deck.handler';
import { UpdateSlideHandler } from '../../../../libs/domain/decks/src/update-slide/update-slide.handler';
import { type EdgeApp, startEdge } from '../testing/edge-app';
import { DECK, OWNER } from '../testing/fake-decks';

const content = { title: 'By hand', kicker: null, lead: null };

/** What each operation is sent that takes `If-Match`, in an order in which one deck can take them all. */
const BODIES: Readonly<Record<string, (slideIds: readonly string[]) => object | undefined>> = {
  'PATCH /api/v1/decks/{deck_id}': () => ({ title: 'Renamed' }),
  'PATCH /api/v1/decks/{deck_id}/slides/{slide_id}': () => ({ content }),
  'POST /api/v1/decks/{deck_id}/slides/{slide_id}/edit': () => ({ prompt: 'Shorter' }),
  'POST /api/v1/decks/{deck_id}/slides/reorder': (ids) => ({ slide_ids: [...ids].reverse() }),
  'POST /api/v1/decks/{deck_id}/slides': () => ({ position: 1, prompt: 'About costs' }),
  'POST /api/v1/decks/{deck_id}/cancel': () => undefined,
  'POST /api/v1/decks/{deck_id}/restore': () => ({ version: 4 }),
  'DELETE /api/v1/decks/{deck_id}/slides/{slide_id}': () => undefined,
  'DELETE /api/v1/decks/{deck_id}': () => undefined,
};

/** The use cases themselves, over decks in memory. */
function useCases(it: Given): Provider[] {
  return [
    ...[AddSlideHandler, CancelDeckHandler, DeleteDeckHandler, DeleteSlideHandler],
    ...[EditSlideHandler, ReorderSlidesHandler, RestoreDeckHandler],
    ...[UpdateDeckHandler, UpdateSlideHandler],
    { provide: Decks, useValue: it.decks },
    { provide: AvailableAuthors, useValue: it.available },
    { provide: SlideComposer, useValue: it.composer },
    { provide: OwnPictures, useValue: new OwnPictures(new OtherPictures()) },
    { provide: ThemeLibrary, useValue: new ThemeLibrary(new InMemoryThemeStore()) },
    { provide: WorkSignals, useValue: it.signals },
  ];
}

let world: Given;
let edge: EdgeApp;

beforeAll(async () => {
  const deck = aDeck({ id: DECK, userId: OWNER }).planned('One', 'Two').written(0);
  world = await given(deck);
  edge = await startEdge({}, useCases(world));
});
afterAll(() => edge.close());

/** Operations whose description has an `If-Match`. */
async function declared(): Promise<string[]> {
  const document = (await (await fetch(`${edge.url}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { parameters?: readonly { name?: string }[] }>>;
  };
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { parameters = [] }]) =>
      parameters.some(({ name }) => name === 'If-Match') ? [`${method.toUpperCase()} ${path}`] : [],
    ),
  );
}

/** Everything that a command could have stored: events, and work for the model. */
const stored = () => [world.events().length, world.decks.opened.length];

function send(operation: string, version: number) {
  const [method = '', route = ''] = operation.split(' ');
  const path = route
    .replace('/api/v1', '')
    .replace('{deck_id}', DECK)
    .replace('{slide_id}', world.slideIds[0] ?? '');
  const body = BODIES[operation]?.(world.view().deck_plan.slides.map(({ slide_id }) => slide_id));
  const headers = { 'if-match': `"${version}"` };
  return edge.ask(method, path, { headers, ...(body ? { body } : {}) });
}

const current = (operation: string) =>
  operation.includes('{slide_id}') ? (world.view().slides[0]?.version ?? 0) : world.view().version;

it('is tried here for every operation that declares If-Match', async () => {
  expect(Object.keys(BODIES).sort()).toEqual((await declared()).sort());
});

it.each(Object.keys(BODIES))(
  '%s refuses a version that has moved on, and stores nothing',
  async (operation) => {
    const before = stored();
    const { status, body } = await send(operation, current(operation) - 1);
    expect([status, body]).toMatchObject([
      412,
      { code: 'version.stale', current_version: current(operation) },
    ]);
    expect(stored()).toEqual(before);
  },
);

it.each(Object.keys(BODIES))('%s takes the current version', async (operation) => {
  const before = stored();
  const { status } = await send(operation, current(operation));
  expect([200, 202, 204]).toContain(status);
  expect(stored()).not.toEqual(before);
});
