import { type DeckEvent, type DeckEventType, isStored } from '@presto/contracts';
import type { FeedEvent } from '@presto/contracts';
import { type DeckState, type LiveFrame, MissedEvents, initialState, receive } from './deck-state';
import { DeckSocket } from './deck-socket';
import { forgetDeck, saveDeck, savedDeck } from './saved-decks';

/** Changes are kept at most this long after they came, however many follow; ms. */
const SAVE_AFTER_MS = 800;

/** Events come in bursts, and a page drawn for each of them would be drawn hundreds of times; ms. */
const TELL_AFTER_MS = 16;
/** The same while the past is being replayed. */
const TELL_AFTER_REPLAYING_MS = 150;

/** Where a deck's feed comes from. */
export interface FeedAddress {
  readonly deckId: string;
  /** @param known what the client has already */
  url(known: { version: number; epoch: number }): Promise<string>;
  /** Own decks are kept in this browser; other people's are not. */
  readonly kept: boolean;
}

type Listener = () => void;
type EventListener = (event: DeckEvent) => void;

/**
 * A deck, live: folded from its events, kept in this browser between visits. React reads it with
 * `useSyncExternalStore`.
 */
export class DeckStore {
  private state: DeckState;
  private socket: DeckSocket | null = null;
  private from = 0;
  private closed = false;
  private saving: number | undefined;
  private telling: number | undefined;
  /** What React was told last: it sees bursts of events as one change. */
  private told: DeckState;
  private readonly listeners = new Set<Listener>();
  private readonly eventListeners = new Set<EventListener>();

  constructor(private readonly feed: FeedAddress) {
    this.state = initialState(feed.deckId);
    this.told = this.state;
    void this.start();
  }

  /** For React: changes only when listeners are told. */
  readonly snapshot = (): DeckState => this.told;

  /** What is known at this very moment. */
  get now(): DeckState {
    return this.state;
  }

  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Hears every stored event from now on, after it has been folded. */
  onEvent(listener: EventListener): () => void {
    this.eventListeners.add(listener);
    return () => this.eventListeners.delete(listener);
  }

  /**
   * Waits until the deck has reached a version, so that what follows a command sees its effect.
   *
   * @returns false when it does not within 5 s: the line is lost, and the change comes when it is back
   */
  reached(version: number): Promise<boolean> {
    return this.until(({ deck }) => deck.version >= version, 5_000);
  }

  /**
   * Waits for the stored event that a command ends in.
   *
   * @returns null after `patience` ms
   */
  outcome(
    commandId: string,
    types: readonly DeckEventType[],
    patience: number,
  ): Promise<DeckEvent | null> {
    return new Promise((resolve) => {
      const end = (event: DeckEvent | null) => {
        stop();
        window.clearTimeout(timer);
        resolve(event);
      };
      const stop = this.onEvent((event) => {
        const { command_id: by } = event.payload as { command_id?: string };
        if (by === commandId && types.includes(event.event_type)) end(event);
      });
      const timer = window.setTimeout(() => end(null), patience);
    });
  }

  /** Tells those who follow a share which slide is shown. */
  present(slideId: string): void {
    this.socket?.send({ type: 'Present', data: { slide_id: slideId } });
  }

  reconnect(): void {
    this.socket?.reconnect();
  }

  close(): void {
    this.closed = true;
    this.socket?.close();
    window.clearTimeout(this.saving);
    if (this.feed.kept && this.state.ready) void saveDeck(this.state.deck, this.state.epoch);
  }

  private async start(): Promise<void> {
    const saved = this.feed.kept ? await savedDeck(this.feed.deckId) : undefined;
    if (this.closed) return;
    if (saved) this.set(initialState(this.feed.deckId, saved));
    this.socket = new DeckSocket({
      address: () => {
        const { deck, epoch } = this.state;
        this.from = deck.version;
        return this.feed.url({ version: deck.version, epoch });
      },
      onFrame: (frame) => this.hear(frame),
      onLost: () => this.set({ ...this.state, line: 'lost' }),
      onRefused: (line) => {
        void forgetDeck(this.feed.deckId);
        this.set({ ...this.state, line });
      },
    });
  }

  private hear(frame: LiveFrame): void {
    const before = this.state.deck.version;
    try {
      this.set(receive(this.state, frame, this.from));
    } catch (error) {
      if (!(error instanceof MissedEvents)) throw error;
      this.socket?.reconnect();
      return;
    }
    if ('event_type' in frame && isStored(frame as FeedEvent) && this.state.deck.version > before) {
      for (const listener of this.eventListeners) listener(frame as DeckEvent);
    }
    if (this.state.deck.deleted) {
      this.socket?.close();
      void forgetDeck(this.feed.deckId);
      this.set({ ...this.state, line: 'gone' });
    } else if (this.feed.kept && this.state.deck.version > before) this.save();
  }

  private save(): void {
    this.saving ??= window.setTimeout(() => {
      this.saving = undefined;
      void saveDeck(this.state.deck, this.state.epoch);
    }, SAVE_AFTER_MS);
  }

  private until(holds: (state: DeckState) => boolean, patience: number): Promise<boolean> {
    if (holds(this.told)) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (held: boolean) => {
        stop();
        window.clearTimeout(timer);
        resolve(held);
      };
      const stop = this.subscribe(() => holds(this.told) && end(true));
      const timer = window.setTimeout(() => end(false), patience);
    });
  }

  private set(state: DeckState): void {
    if (state === this.state) return;
    const becameReady = state.ready && !this.state.ready;
    this.state = state;
    if (becameReady) return this.tell();
    this.telling ??= window.setTimeout(
      () => this.tell(),
      state.ready ? TELL_AFTER_MS : TELL_AFTER_REPLAYING_MS,
    );
  }

  private tell(): void {
    window.clearTimeout(this.telling);
    this.telling = undefined;
    this.told = this.state;
    for (const listener of this.listeners) listener();
  }
}
