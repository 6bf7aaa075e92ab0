import { Injectable, Logger } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type Acknowledgement, CLIENT_COMMANDS, type ClientCommand } from '@presto/contracts';
import {
  AddSlideCommand,
  CancelDeckCommand,
  type CommandContext,
  DeleteSlideCommand,
  EditSlideCommand,
  PresentSlideCommand,
  ReorderSlidesCommand,
  ShareReadOnly,
  UpdateSlideCommand,
} from '@presto/decks';
import { AppError } from '@presto/kernel';
import { withLogContext } from '@presto/platform';
import { randomUUID } from 'node:crypto';
import { AddSlideDto, EditSlideDto, ReorderSlidesDto, UpdateSlideDto } from '../decks/slide.dto';
import { readJsonBody } from '../http/json-body';
import { problemAnswer } from '../http/problem';
import { RateLimit } from '../http/rate-limit';
import { RequestInvalid, validated } from '../http/validation';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Fields = Record<string, unknown>;
type Result = { readonly [name: string]: unknown };

export interface Commander {
  /** Null for a viewer, whose every command is refused. */
  readonly userId: string | null;
  readonly deckId: string;
}

export function isClientCommand(name: unknown): name is ClientCommand {
  return CLIENT_COMMANDS.some((command) => command === name);
}

/**
 * The commands a client sends over its live connection: the bodies of the HTTP routes, the same rules, and out
 * of the same allowance of requests a minute.
 */
@Injectable()
export class LiveCommands {
  private readonly log = new Logger('live');

  constructor(
    private readonly commands: CommandBus,
    private readonly rate: RateLimit,
  ) {}

  /** Never throws: what goes wrong is the acknowledgement. */
  run(commander: Commander, name: ClientCommand, data: unknown): Promise<Acknowledgement> {
    const requestId = randomUUID();
    const fields = { request_id: requestId, deck_id: commander.deckId };
    return withLogContext(fields, async (): Promise<Acknowledgement> => {
      try {
        return { ...(await this.apply(commander, name, data)), ok: true };
      } catch (error) {
        return this.refuse(error, requestId);
      }
    });
  }

  /** An acknowledgement that tells of an error; having no headers, it says itself when to ask again (`retry_after`, s). */
  refuse(error: unknown, requestId: string = randomUUID()): Acknowledgement {
    const { problem, headers, unforeseen } = problemAnswer(error, requestId);
    if (unforeseen) this.log.error({ message: 'a live command failed', err: error });
    const wait = headers['retry-after'];
    return { ok: false, error: wait ? { ...problem, retry_after: Number(wait) } : problem };
  }

  private async apply(
    { userId, deckId }: Commander,
    name: ClientCommand,
    data: unknown,
  ): Promise<Result> {
    if (userId === null) throw new ShareReadOnly();
    this.rate.takeFor(userId);
    const { command_id, if_version, ...fields } = objectFrom(data);
    const context: CommandContext = {
      userId,
      commandId: command_id === undefined ? randomUUID() : uuid(command_id, 'command_id'),
      ifVersion: if_version === undefined || if_version === null ? null : version(if_version),
    };
    return {
      command_id: context.commandId,
      ...(await this.execute(context, deckId, name, fields)),
    };
  }

  private async execute(
    context: CommandContext,
    deckId: string,
    name: ClientCommand,
    fields: Fields,
  ): Promise<Result> {
    switch (name) {
      case 'UpdateSlide':
        return this.updateSlide(context, deckId, fields);
      case 'AddSlide': {
        const dto = await validated(AddSlideDto, fields);
        const added = await this.commands.execute(
          new AddSlideCommand(context, deckId, dto.position, dto.slide()),
        );
        return { slide_id: added.slideId, written: added.written };
      }
      case 'DeleteSlide': {
        const slideId = onlySlideId(fields);
        await this.commands.execute(new DeleteSlideCommand(context, deckId, slideId));
        return { slide_id: slideId };
      }
      case 'ReorderSlides': {
        const { slide_ids: slideIds } = await validated(ReorderSlidesDto, fields);
        await this.commands.execute(new ReorderSlidesCommand(context, deckId, slideIds));
        return {};
      }
      case 'Present': {
        const slideId = onlySlideId(fields);
        await this.commands.execute(new PresentSlideCommand(context, deckId, slideId));
        return { slide_id: slideId };
      }
      case 'CancelDeck': {
        refuseUnknown(fields);
        const { status } = await this.commands.execute(new CancelDeckCommand(context, deckId));
        return { deck_id: deckId, status };
      }
    }
  }

  private async updateSlide(
    context: CommandContext,
    deckId: string,
    fields: Fields,
  ): Promise<Result> {
    const { slide_id, ...body } = fields;
    const slideId = uuid(slide_id, 'slide_id');
    if ('prompt' in body) {
      const { prompt } = await validated(EditSlideDto, body);
      await this.commands.execute(new EditSlideCommand(context, deckId, slideId, prompt));
      return { slide_id: slideId };
    }
    const changes = (await validated(UpdateSlideDto, body)).changes();
    await this.commands.execute(new UpdateSlideCommand(context, deckId, slideId, changes));
    return { slide_id: slideId };
  }
}

/** The data through the same checks as an HTTP body: depth, number of values, forbidden names. */
function objectFrom(data: unknown): Fields {
  const clean = data === undefined ? {} : readJsonBody(Buffer.from(JSON.stringify(data)));
  if (typeof clean === 'object' && clean !== null && !Array.isArray(clean)) return clean as Fields;
  throw new AppError('malformed', 'request.malformed', 'A command carries a JSON object.');
}

function uuid(value: unknown, field: string): string {
  if (typeof value === 'string' && UUID.test(value)) return value.toLowerCase();
  throw new RequestInvalid([{ field, message: 'must be a UUID' }]);
}

function version(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new RequestInvalid([{ field: 'if_version', message: 'must be a whole number from 0' }]);
}

function onlySlideId({ slide_id, ...rest }: Fields): string {
  refuseUnknown(rest);
  return uuid(slide_id, 'slide_id');
}

function refuseUnknown(fields: Fields): void {
  const unknown = Object.keys(fields).map((field) => ({ field, message: 'is not a known field' }));
  if (unknown.length > 0) throw new RequestInvalid(unknown);
}
