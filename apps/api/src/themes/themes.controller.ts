import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import {
  type CommandContext,
  CreateThemeCommand,
  DeleteThemeCommand,
  ListThemesQuery,
  type OwnThemeView,
  type ThemeCreated,
} from '@presto/decks';
import type { ThemeDescription } from '@presto/slides';
import type { FastifyReply } from 'fastify';
import { UserId } from '../auth/current-user';
import { Answers, TakesIdempotencyKey } from '../docs/answers';
import { Refuses } from '../docs/problems';
import { Context } from '../http/command-context';
import { namingField } from '../http/field-names';
import { CreateThemeDto } from './create-theme.dto';

@ApiTags('themes')
@ApiBearerAuth()
@Refuses('auth.required', 'rate.limited', 'server.unavailable')
@Controller('api/v1/themes')
export class ThemesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Header('cache-control', 'private, no-cache')
  @ApiOperation({
    summary: 'The themes',
    description: 'Your own, newest first, then the packaged ones: stylesheets for the same slides.',
  })
  @Answers(200, 'ThemeList', { description: 'The themes.' })
  list(
    @UserId() userId: string,
  ): Promise<{ readonly items: readonly (ThemeDescription | OwnThemeView)[] }> {
    return this.queries.execute(new ListThemesQuery(userId));
  }

  @Post()
  @ApiOperation({
    summary: 'Make a theme of your brand',
    description:
      'Decks take it by its `name` or by what you called it. Colours are moved as little as readability asks.',
  })
  @TakesIdempotencyKey()
  @Answers(201, 'ThemeCreated', { description: 'It is yours.', headers: ['Location'] })
  @Refuses(
    'request.malformed',
    'request.too_large',
    'request.media_type',
    'request.invalid',
    'theme.invalid',
    'theme.name_taken',
    'theme.limit_reached',
    'picture.too_large',
    'picture.media_type',
    'picture.unreadable',
  )
  async create(
    @Context() context: CommandContext,
    @Body() body: CreateThemeDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ThemeCreated> {
    const command = new CreateThemeCommand(context, body.brand());
    const theme = await namingField('file', 'logo', () => this.commands.execute(command));
    void reply.header('location', theme.stylesheet);
    return theme;
  }

  @Delete(':name')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete a theme of yours',
    description: 'It is offered no more; decks that use it keep their look.',
  })
  @ApiParam({ name: 'name', description: 'Its name, or what you called it.', example: 'Acme' })
  @TakesIdempotencyKey()
  @Answers(204, null, { description: 'It is deleted.' })
  @Refuses('theme.not_found', 'theme.packaged')
  async delete(@UserId() userId: string, @Param('name') name: string): Promise<void> {
    await this.commands.execute(new DeleteThemeCommand(userId, name));
  }
}
