import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import type { AuthorName } from '@presto/contracts';
import { AppError } from '@presto/kernel';
import { DEFAULT_THEME, templateNamed } from '@presto/slides';
import { randomUUID } from 'node:crypto';
import { SourceNotFound } from '../domain/deck.errors';
import { AvailableAuthors } from '../ports/deck-author';
import { Decks, NewSource } from '../ports/decks';
import { DocumentReader } from '../ports/document-reader';
import { SourceStore } from '../ports/source-store';
import { ThemeLibrary } from '../themes/theme-library';
import { DeckAccepted, DeckRequest, GenerateDeckCommand } from './generate-deck.command';

const TITLE_LIMIT = 255;

@CommandHandler(GenerateDeckCommand)
export class GenerateDeckHandler implements ICommandHandler<GenerateDeckCommand> {
  constructor(
    private readonly decks: Decks,
    private readonly sources: SourceStore,
    private readonly reader: DocumentReader,
    private readonly authors: AvailableAuthors,
    private readonly themes: ThemeLibrary,
  ) {}

  async execute({ userId, request, idempotency }: GenerateDeckCommand): Promise<DeckAccepted> {
    const { name: theme } = await this.themes.chosen(userId, request.theme ?? DEFAULT_THEME);
    const template = request.template && templateNamed(request.template).name;
    // Words that must not change need nobody to find new ones.
    const author = request.verbatim ? 'extractive' : this.chooseAuthor(request.author);
    const source = request.source && this.read(userId, request.source);
    const documents = await this.uploads(userId, request.sourceIds);
    const own = source?.text ?? documents[0]?.text;
    const material = (request.verbatim ? own : (request.topic ?? own)) ?? '';

    const accepted = await this.decks.create(
      {
        id: randomUUID(),
        userId,
        theme,
        title:
          request.title ?? firstWords(request.topic ?? source?.title ?? documents[0]?.title ?? ''),
        source,
        brief: {
          topic: request.topic,
          title: request.title,
          audience: request.audience,
          style: request.style,
          slideCount: request.slideCount,
          includeSpeakerNotes: request.includeSpeakerNotes,
          template,
          author,
          language: request.language ?? this.reader.detectLanguage(material),
          sourceIds: [...(source ? [source.id] : []), ...request.sourceIds],
          ...(request.verbatim && { mode: 'verbatim' as const }),
        },
      },
      idempotency,
    );
    return accepted;
  }

  private chooseAuthor(wanted: DeckRequest['author']): AuthorName {
    if (wanted !== 'auto') return wanted === 'llm' ? this.modelOrRefuse() : wanted;
    return this.authors.has('llm') ? 'llm' : 'extractive';
  }

  private modelOrRefuse(): AuthorName {
    if (this.authors.has('llm')) return 'llm';
    throw new AppError(
      'invalid',
      'author.no_model',
      'author "llm" needs a configured model; use "extractive" or "auto", or set OPENAI_API_KEY and restart.',
      {
        errors: [
          { field: 'author', message: 'needs a configured model; "extractive" and "auto" work' },
        ],
      },
    );
  }

  private read(userId: string, source: NonNullable<DeckRequest['source']>): NewSource {
    const decoded = this.reader.decode(source.text, { ...source, fileName: null });
    return { id: randomUUID(), userId, ...decoded };
  }

  private async uploads(userId: string, ids: readonly string[]) {
    if (ids.length === 0) return [];
    const found = await this.sources.load(userId, ids);
    if (found.length !== new Set(ids).size) throw new SourceNotFound();
    return found;
  }
}

/** A title until the author settles one: whole words of the first line. */
function firstWords(text: string): string {
  const line = text.trim().split('\n', 1)[0]?.replace(/\s+/g, ' ') ?? '';
  if (line.length <= TITLE_LIMIT) return line;
  const cut = line.slice(0, TITLE_LIMIT - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > TITLE_LIMIT / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
