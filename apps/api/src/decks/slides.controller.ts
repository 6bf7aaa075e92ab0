import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Patch,
  Post,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { DeckResponse, SlideResponse } from '@presto/contracts';
import {
  AddSlideCommand,
  type CommandContext,
  DeleteSlideCommand,
  EditSlideCommand,
  GetDeckQuery,
  GetSlideQuery,
  ReorderSlidesCommand,
  UpdateSlideCommand,
} from '@presto/decks';
import type { FastifyReply } from 'fastify';
import { UserId } from '../auth/current-user';
import { Answers, TakesIdempotencyKey, TakesIfMatch } from '../docs/answers';
import { Refuses } from '../docs/problems';
import { Context } from '../http/command-context';
import { DeckId, SlideId } from '../http/uuid-param';
import { VersionTag } from '../http/version-tag.interceptor';
import { AddSlideDto, EditSlideDto, ReorderSlidesDto, UpdateSlideDto } from './slide.dto';

@ApiTags('slides')
@ApiBearerAuth()
@Refuses('auth.required', 'rate.limited', 'server.unavailable', 'id.malformed')
@UseInterceptors(VersionTag)
@Controller('api/v1/decks/:deck_id/slides')
export class SlidesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Add a slide',
    description:
      'From a prompt the model writes it (202, follow the events); with layout and content it is there at once (201).',
  })
  @TakesIdempotencyKey()
  @TakesIfMatch('deck')
  @Answers(201, 'Slide', {
    description: 'The slide, given with its content.',
    headers: ['ETag', 'Location'],
  })
  @Answers(202, 'CommandAccepted', { description: 'It is being written from the prompt.' })
  @Refuses(
    'deck.not_found',
    'author.no_model',
    'edit.limit_reached',
    'version.stale',
    'request.invalid',
    'request.media_type',
  )
  async add(
    @Context() context: CommandContext,
    @DeckId() deckId: string,
    @Body() body: AddSlideDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const { commandId, slideId, written } = await this.commands.execute(
      new AddSlideCommand(context, deckId, body.position, body.slide()),
    );
    if (!written) {
      void reply.code(202);
      return { command_id: commandId, slide_id: slideId };
    }
    void reply.header('location', `/api/v1/decks/${deckId}/slides/${slideId}`);
    return this.queries.execute(new GetSlideQuery(context.userId, deckId, slideId));
  }

  @Post('reorder')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Put the slides into another order',
    description: 'Name every slide of the deck exactly once.',
  })
  @TakesIdempotencyKey()
  @TakesIfMatch('deck')
  @Answers(200, 'Deck', { description: 'The deck in the new order.', headers: ['ETag'] })
  @Refuses('deck.not_found', 'version.stale', 'request.invalid', 'request.media_type')
  async reorder(
    @Context() context: CommandContext,
    @DeckId() deckId: string,
    @Body() { slide_ids: slideIds }: ReorderSlidesDto,
  ): Promise<DeckResponse> {
    await this.commands.execute(new ReorderSlidesCommand(context, deckId, slideIds));
    return this.queries.execute(new GetDeckQuery(context.userId, deckId));
  }

  @Get(':slide_id')
  @ApiOperation({
    summary: 'A slide',
    description: 'Its `ETag` is the version that `If-Match` compares.',
  })
  @Answers(200, 'Slide', { description: 'The slide.', headers: ['ETag'] })
  @Refuses('deck.not_found', 'slide.not_found', 'slide.pending')
  get(
    @UserId() userId: string,
    @DeckId() deckId: string,
    @SlideId() slideId: string,
  ): Promise<SlideResponse> {
    return this.queries.execute(new GetSlideQuery(userId, deckId, slideId));
  }

  @Patch(':slide_id')
  @ApiOperation({
    summary: 'Edit a slide by hand',
    description: '`content` replaces what was there; what is left out stays.',
  })
  @TakesIdempotencyKey()
  @TakesIfMatch('slide')
  @Answers(200, 'Slide', { description: 'The slide as it is now.', headers: ['ETag'] })
  @Refuses(
    'deck.not_found',
    'slide.not_found',
    'slide.pending',
    'version.stale',
    'request.invalid',
    'request.media_type',
  )
  async update(
    @Context() context: CommandContext,
    @DeckId() deckId: string,
    @SlideId() slideId: string,
    @Body() body: UpdateSlideDto,
  ): Promise<SlideResponse> {
    await this.commands.execute(new UpdateSlideCommand(context, deckId, slideId, body.changes()));
    return this.queries.execute(new GetSlideQuery(context.userId, deckId, slideId));
  }

  @Post(':slide_id/edit')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Have a slide edited by the model',
    description: 'Ends in the event `SlideUpdated` or `EditFailed` with this `command_id`.',
  })
  @TakesIdempotencyKey()
  @TakesIfMatch('slide')
  @Answers(202, 'CommandAccepted', { description: 'It is being edited.' })
  @Refuses(
    'deck.not_found',
    'slide.not_found',
    'slide.pending',
    'author.no_model',
    'edit.limit_reached',
    'version.stale',
    'request.invalid',
  )
  async edit(
    @Context() context: CommandContext,
    @DeckId() deckId: string,
    @SlideId() slideId: string,
    @Body() { prompt }: EditSlideDto,
  ): Promise<object> {
    const { commandId } = await this.commands.execute(
      new EditSlideCommand(context, deckId, slideId, prompt),
    );
    return { command_id: commandId, slide_id: slideId };
  }

  @Delete(':slide_id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete a slide',
    description: 'Written or not; the ones behind it move up.',
  })
  @TakesIdempotencyKey()
  @TakesIfMatch('slide')
  @Answers(204, null, { description: 'It is deleted.' })
  @Refuses('deck.not_found', 'slide.not_found', 'version.stale')
  async delete(
    @Context() context: CommandContext,
    @DeckId() deckId: string,
    @SlideId() slideId: string,
  ): Promise<void> {
    await this.commands.execute(new DeleteSlideCommand(context, deckId, slideId));
  }
}
