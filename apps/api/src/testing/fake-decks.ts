import type { Type } from '@nestjs/common';
import { CommandHandler, QueryHandler } from '@nestjs/cqrs';
import {
  AddAssetCommand,
  AddSlideCommand,
  AddSourceCommand,
  CancelDeckCommand,
  CreateThemeCommand,
  AssetNotFound,
  DeckNotFound,
  DeckNotRunning,
  DeleteAssetCommand,
  DeleteDeckCommand,
  DeleteSlideCommand,
  DeleteSourceCommand,
  DeleteThemeCommand,
  EditLimitReached,
  EditSlideCommand,
  type ExportFile,
  GenerateDeckCommand,
  GetAssetQuery,
  GetDeckQuery,
  GetExportFileQuery,
  GetExportQuery,
  GetSlideQuery,
  GetSourceQuery,
  GetThemeQuery,
  ListAssetsQuery,
  ListDecksQuery,
  ListEventsQuery,
  ListSourcesQuery,
  ListThemesQuery,
  ReorderSlidesCommand,
  RequestExportCommand,
  RetryDeckCommand,
  ThemeNotFound,
  UpdateDeckCommand,
  UpdateSlideCommand,
  VersionStale,
} from '@presto/decks';
import { AppError } from '@presto/kernel';
import { type LogContext, logContext } from '@presto/platform';
import { brandTheme } from '@presto/slides';
import { Readable } from 'node:stream';
import { EXAMPLES } from '../docs/examples';

export const OWNER = 'owner';
export const DECK = EXAMPLES.Deck.id;
export const DONE_DECK = '11111111-2222-4333-8444-555555555555';
export const SLIDE = EXAMPLES.Slide.id;
export const SOURCE = EXAMPLES.Source.source_id;
export const OWN_THEME = brandTheme({
  ...{ name: EXAMPLES.ThemeCreated.name, title: 'Acme', colours: ['#0b5fff'] },
  ...{ logo: null, font: null },
});
/** The prompt of an edit beyond what its user may have open. */
export const ONE_TOO_MANY = 'One edit too many';
/** The version that every `If-Match` is compared with. */
export const CURRENT = 4;

const brokenText = () =>
  new AppError('invalid', 'source.encoding', 'The source is not valid UTF-8.', {
    errors: [{ field: 'text', message: 'must be valid UTF-8' }],
  });

/** The file of every export here. */
function exportedFile(): ExportFile {
  const bytes = Buffer.from('%PDF-');
  const file = { mediaType: 'application/pdf', title: 'Übung', size: bytes.length };
  return { ...file, format: 'pdf', bytes: Readable.from([bytes]) };
}

function owned(userId: string, deckId: string): void {
  if (userId !== OWNER || (deckId !== DECK && deckId !== DONE_DECK)) throw new DeckNotFound();
}

/** Answers every command and query from examples: the deck `DECK` is `OWNER`'s, `DONE_DECK` is completed. */
export class FakeDecks {
  /** Everything that came over the buses, in order. */
  readonly handled: object[] = [];
  private readonly contexts = new WeakMap<object, Readonly<LogContext>>();
  /** Awaited before each command is answered. */
  delay: Promise<unknown> = Promise.resolve();
  /** What decks and slides show that differs from their examples. */
  shown: object = {};

  of<T>(type: new (...args: never[]) => T): T[] {
    return this.handled.filter((message): message is object & T => message instanceof type);
  }

  /** Every message of this type, and what log lines of the work on it carry. */
  contextsOf<T extends object>(type: new (...args: never[]) => T): [T, Readonly<LogContext>][] {
    return this.of(type).map((message) => [message, this.contexts.get(message) ?? {}]);
  }

  /** The same for the latest one. */
  contextOf(type: new (...args: never[]) => object): Readonly<LogContext> | undefined {
    return this.contextsOf(type).at(-1)?.[1];
  }

  /** To be given to a Nest module as providers. */
  handlers(): Type[] {
    return [...this.commands(), ...this.queries()];
  }

  commands(): Type[] {
    const change =
      <T>(answer: T) =>
      ({
        context,
        deckId,
      }: {
        context: { userId: string; ifVersion: number | null };
        deckId: string;
      }): T => {
        owned(context.userId, deckId);
        if (context.ifVersion !== null && context.ifVersion !== CURRENT)
          throw new VersionStale(CURRENT);
        return answer;
      };
    return [
      this.command(GenerateDeckCommand, ({ request }) => {
        if (request.source?.text.includes('\u{fffd}')) throw brokenText();
        return { deckId: DECK, status: 'PENDING' };
      }),
      this.command(CancelDeckCommand, (command) => {
        change(null)(command);
        if (command.deckId === DONE_DECK) throw new DeckNotRunning('COMPLETED');
        return { deckId: DECK, status: 'CANCELLED' };
      }),
      this.command(RetryDeckCommand, change({ deckId: DECK, status: 'PLANNING' })),
      this.command(UpdateDeckCommand, change({ version: CURRENT + 1 })),
      this.command(DeleteDeckCommand, change(undefined)),
      this.command(AddSlideCommand, (command) =>
        change({
          commandId: command.context.commandId,
          slideId: SLIDE,
          written: 'layout' in command.slide,
        })(command),
      ),
      this.command(UpdateSlideCommand, change({ slideId: SLIDE, version: CURRENT + 1 })),
      this.command(EditSlideCommand, (command) => {
        if (command.prompt === ONE_TOO_MANY) throw new EditLimitReached(20);
        return change({ commandId: command.context.commandId, slideId: SLIDE })(command);
      }),
      this.command(DeleteSlideCommand, change(undefined)),
      this.command(ReorderSlidesCommand, change(undefined)),
      this.command(AddSourceCommand, ({ file }) => {
        if (Buffer.from(file.bytes).includes(0xff)) throw brokenText();
        return EXAMPLES.Source;
      }),
      this.command(DeleteSourceCommand, () => undefined),
      this.command(AddAssetCommand, () => EXAMPLES.Asset),
      this.command(DeleteAssetCommand, ({ userId, assetId }) => {
        if (userId !== OWNER || assetId !== EXAMPLES.Asset.asset_id) throw new AssetNotFound();
      }),
      this.command(CreateThemeCommand, () => EXAMPLES.ThemeCreated),
      this.command(DeleteThemeCommand, ({ userId, name }) => {
        if (userId !== OWNER || name !== EXAMPLES.ThemeCreated.name) throw new ThemeNotFound();
      }),
      this.command(RequestExportCommand, ({ userId, deckId }) => {
        owned(userId, deckId);
        return { ...EXAMPLES.Export, status: 'PENDING' };
      }),
    ];
  }

  queries(): Type[] {
    const { Deck, Slide } = EXAMPLES;
    return [
      this.query(GetAssetQuery, ({ userId, assetId }) => {
        if (userId !== OWNER || assetId !== EXAMPLES.Asset.asset_id) throw new AssetNotFound();
        return EXAMPLES.Asset;
      }),
      this.query(GetThemeQuery, ({ name }) => {
        if (name !== OWN_THEME.name) throw new ThemeNotFound();
        return OWN_THEME;
      }),
      this.query(ListAssetsQuery, () => EXAMPLES.AssetList),
      this.query(ListThemesQuery, () => EXAMPLES.ThemeList),
      this.query(GetDeckQuery, ({ userId, deckId }) => {
        owned(userId, deckId);
        return { ...Deck, version: CURRENT, ...this.shown };
      }),
      this.query(ListDecksQuery, () => EXAMPLES.DeckPage),
      this.query(ListEventsQuery, ({ userId, deckId }) => {
        owned(userId, deckId);
        return EXAMPLES.EventPage;
      }),
      this.query(GetSlideQuery, ({ userId, deckId }) => {
        owned(userId, deckId);
        return { ...Slide, version: CURRENT, ...this.shown };
      }),
      this.query(GetExportQuery, () => EXAMPLES.Export),
      this.query(GetExportFileQuery, () => exportedFile()),
      this.query(GetSourceQuery, () => EXAMPLES.SourceDetails),
      this.query(ListSourcesQuery, () => EXAMPLES.SourceList),
    ];
  }

  private command<T extends object>(
    type: new (...args: never[]) => T,
    answer: (message: T) => unknown,
  ): Type {
    return this.handler(CommandHandler(type as never), answer);
  }

  private query<T extends object>(
    type: new (...args: never[]) => T,
    answer: (message: T) => unknown,
  ): Type {
    return this.handler(QueryHandler(type as never), answer);
  }

  private handler<T extends object>(
    decorate: ClassDecorator,
    answer: (message: T) => unknown,
  ): Type {
    const note = (message: T) => {
      this.handled.push(message);
      this.contexts.set(message, { ...logContext() });
    };
    const delay = () => this.delay;
    class FakeHandler {
      async execute(message: T): Promise<unknown> {
        note(message);
        await delay();
        return answer(message);
      }
    }
    decorate(FakeHandler);
    return FakeHandler;
  }
}
