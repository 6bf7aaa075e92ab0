import type { FoldedDeck } from '@presto/contracts';

export interface SavedDeck {
  readonly deck: FoldedDeck;
  readonly epoch: number;
  /** ms since the epoch */
  readonly at: number;
}

const NAME = 'presto-deck';
const STORE = 'decks';
/** Decks kept; the ones seen longest ago go first. */
const KEPT = 12;

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return done(request);
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('indexedDB'));
  });
}

async function within<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const db = await open();
  try {
    return await done(work(db.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    db.close();
  }
}

/** What this browser last knew of a deck; undefined when nothing, or when it keeps nothing (private mode). */
export async function savedDeck(id: string): Promise<SavedDeck | undefined> {
  try {
    return await within('readonly', (store) => store.get(id) as IDBRequest<SavedDeck | undefined>);
  } catch {
    return undefined;
  }
}

/** Keeps a deck for the next visit, and for presenting without a network. */
export async function saveDeck(deck: FoldedDeck, epoch: number): Promise<void> {
  try {
    await within('readwrite', (store) => store.put({ deck, epoch, at: Date.now() }, deck.id));
    await forgetOldest();
  } catch {
    // The deck is safe on the server; this copy only saves time.
  }
}

export async function forgetDeck(id: string): Promise<void> {
  await within('readwrite', (store) => store.delete(id)).catch(() => undefined);
}

async function forgetOldest(): Promise<void> {
  const keys = await within('readonly', (store) => store.getAllKeys());
  if (keys.length <= KEPT) return;
  const decks = (await within('readonly', (store) => store.getAll())) as SavedDeck[];
  const oldest = decks.sort((a, b) => a.at - b.at).slice(0, decks.length - KEPT);
  for (const { deck } of oldest) await within('readwrite', (store) => store.delete(deck.id));
}
