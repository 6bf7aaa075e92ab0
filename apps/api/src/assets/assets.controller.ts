import { Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AddAssetCommand,
  type AssetDetails,
  type AssetView,
  type CommandContext,
  DeleteAssetCommand,
  GetAssetQuery,
  ListAssetsQuery,
} from '@presto/decks';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { UserId } from '../auth/current-user';
import { Answers, TakesIdempotencyKey } from '../docs/answers';
import { Refuses } from '../docs/problems';
import { Context } from '../http/command-context';
import { AssetId } from '../http/uuid-param';
import { uploadOf } from '../sources/upload';
import { PICTURE_LIMIT, PictureTooLarge } from './vips-picture-encoder';

/** What a multipart body says beside its file. */
const WRAPPING = 2 ** 16;

@ApiTags('assets')
@ApiBearerAuth()
@Refuses('auth.required', 'rate.limited', 'server.unavailable')
@Controller('api/v1/assets')
export class AssetsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Upload a picture',
    description:
      'A png, jpeg or webp of at most 5 MB. It is encoded anew, upright and without metadata, at most 1600 px and 256 kB; `data_url` goes into slides of the layout `image` and into themes.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary', description: 'The picture.' } },
      example: { file: '(the bytes of roastery.jpg)' },
    },
  })
  @TakesIdempotencyKey()
  @Answers(201, 'Asset', { description: 'It is stored.', headers: ['Location'] })
  @Refuses(
    'request.malformed',
    'request.invalid',
    'picture.too_large',
    'request.media_type',
    'picture.media_type',
    'picture.unreadable',
    'picture.too_many_pixels',
    'asset.limit_reached',
  )
  async add(
    @Context() context: CommandContext,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AssetDetails> {
    if (Number(request.headers['content-length'] ?? 0) > PICTURE_LIMIT + WRAPPING)
      throw new PictureTooLarge();
    const { bytes } = await uploadOf(request);
    const asset = await this.commands.execute(new AddAssetCommand(context, bytes));
    void reply.header('location', `/api/v1/assets/${asset.asset_id}`);
    return asset;
  }

  @Get()
  @ApiOperation({ summary: 'Your pictures', description: 'Newest first.' })
  @Answers(200, 'AssetList', { description: 'The pictures.' })
  list(@UserId() userId: string): Promise<{ readonly items: readonly AssetView[] }> {
    return this.queries.execute(new ListAssetsQuery(userId));
  }

  @Get(':asset_id')
  @ApiOperation({ summary: 'A picture', description: 'With its bytes as data URL.' })
  @Answers(200, 'Asset', { description: 'The picture.' })
  @Refuses('id.malformed', 'asset.not_found')
  get(@UserId() userId: string, @AssetId() assetId: string): Promise<AssetDetails> {
    return this.queries.execute(new GetAssetQuery(userId, assetId));
  }

  @Delete(':asset_id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete a picture',
    description: 'Slides and themes made with it keep it.',
  })
  @TakesIdempotencyKey()
  @Answers(204, null, { description: 'It is deleted.' })
  @Refuses('id.malformed', 'asset.not_found')
  async delete(@UserId() userId: string, @AssetId() assetId: string): Promise<void> {
    await this.commands.execute(new DeleteAssetCommand(userId, assetId));
  }
}
