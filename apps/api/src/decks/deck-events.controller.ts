import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import {
  ApiBearerAuth,
  ApiHeader,
  ApiOperation,
  ApiQuery,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { ListEventsQuery } from '@presto/decks';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { identityOf } from '../auth/current-user';
import { AdmitsTickets, wantsStream } from '../auth/ticket-route';
import { TokenRefused } from '../auth/token-rules';
import { EXAMPLES } from '../docs/examples';
import { Refuses } from '../docs/problems';
import { DeckId } from '../http/uuid-param';
import { validated } from '../http/validation';
import { DeckEventStreams } from '../live/deck.sse';
import { ListEventsDto } from './list-events.dto';

const [firstEvent] = EXAMPLES.EventPage.items;

@ApiTags('live')
@ApiBearerAuth()
@Refuses('auth.required', 'rate.limited', 'server.unavailable')
@Controller('api/v1/decks/:deck_id/events')
export class DeckEventsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly streams: DeckEventStreams,
  ) {}

  @Get()
  @AdmitsTickets()
  @ApiOperation({
    summary: "A deck's events",
    description:
      'A page of stored events as JSON, or with `Accept: text/event-stream` all of them and then live ones: `id:` is the version, `Last-Event-ID` or `last_version` resumes behind it. `resync` is a named event with the version of its snapshot as id, `replay_complete` one without id; a heartbeat comes every 15 s. A server that is shutting down answers with a stream of only a `retry:`.',
  })
  @ApiQuery({
    name: 'from_version',
    required: false,
    description: 'JSON: events after this version; 0 by default.',
    schema: { type: 'integer', minimum: 0, example: 0 },
  })
  @ApiQuery({
    name: 'limit',
    required: false,
    description:
      'JSON: events a page at most, 1 to 1000; 100 by default. A page of large events, such as pictures, is shorter.',
    schema: { type: 'integer', minimum: 1, maximum: 1000, example: 100 },
  })
  @ApiQuery({
    name: 'last_version',
    required: false,
    description: 'Stream: the last version you have seen.',
    schema: { type: 'integer', minimum: 0, example: 7 },
  })
  @ApiQuery({
    name: 'ticket',
    required: false,
    description: 'Stream: of `POST /api/v1/live-tickets`, instead of a token.',
    schema: { type: 'string', example: 'eyJpZCI6Ik…' },
  })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'Stream: sent by browsers when they reconnect.',
    schema: { type: 'string', example: '7' },
  })
  @ApiResponse({
    status: 200,
    description: 'The events.',
    content: {
      'application/json': {
        schema: { $ref: '#/components/schemas/EventPage' },
        example: EXAMPLES.EventPage,
      },
      'text/event-stream': {
        schema: { type: 'string' },
        example: `id: 1\ndata: ${JSON.stringify(firstEvent)}\n\nevent: replay_complete\ndata: {"version":1,"epoch":1}\n\n`,
      },
    },
  })
  @Refuses('id.malformed', 'deck.not_found', 'request.invalid')
  async events(
    @DeckId() deckId: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const identity = identityOf(request);
    if (wantsStream(request)) return this.streams.stream(request, reply, deckId, identity);
    if (!identity) throw new TokenRefused();
    const { from_version: from, limit } = await validated(ListEventsDto, query);
    await reply.send(
      await this.queries.execute(new ListEventsQuery(identity.userId, deckId, from, limit)),
    );
  }
}
