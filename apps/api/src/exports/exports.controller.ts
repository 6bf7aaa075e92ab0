import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { EXPORT_FORMATS, type ExportFormat, type ExportResponse } from '@presto/contracts';
import { GetExportFileQuery, GetExportQuery, RequestExportCommand } from '@presto/decks';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { UserId } from '../auth/current-user';
import { Answers, TakesIdempotencyKey } from '../docs/answers';
import { Refuses } from '../docs/problems';
import { DeckId, ExportId } from '../http/uuid-param';
import { RequestInvalid } from '../http/validation';
import { attachment } from './content-disposition';
import { ExportOptionsDto, RequestExportDto } from './export.dto';
import { ReadyExport } from './ready-export';

/** The bytes of a file, in the documentation. */
const File = () =>
  ApiResponse({
    status: 200,
    description: 'The file, named after the deck.',
    headers: {
      'Content-Disposition': {
        description: 'RFC 6266, the name also in UTF-8.',
        schema: { type: 'string' },
        example: 'attachment; filename="deck.pdf"',
      },
    },
    content: {
      'application/octet-stream': {
        schema: { type: 'string', format: 'binary' },
        example: '(bytes)',
      },
    },
  });

@ApiTags('exports')
@ApiBearerAuth()
@Refuses('auth.required', 'rate.limited', 'server.unavailable')
@Controller('api/v1')
export class ExportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly ready: ReadyExport,
  ) {}

  @Post('decks/:deck_id/exports')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Have a deck made into a file',
    description:
      'The file shows the deck as it stands now. The same wish about the same version is the same export, and is not made again.',
  })
  @TakesIdempotencyKey()
  @Answers(202, 'Export', {
    description: 'It is being made, or there already.',
    headers: ['Location'],
  })
  @Refuses(
    'request.malformed',
    'id.malformed',
    'deck.not_found',
    'export.nothing_written',
    'request.invalid',
    'export.limit_reached',
  )
  async request(
    @UserId() userId: string,
    @DeckId() deckId: string,
    @Body() { format, options }: RequestExportDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExportResponse> {
    const command = new RequestExportCommand(userId, deckId, format, options ?? {});
    const requested = await this.commands.execute(command);
    void reply.header('location', placeOf(requested));
    return requested;
  }

  @Get('exports/:export_id')
  @ApiOperation({
    summary: 'How an export stands',
    description: 'With its progress, why it failed, or how true the file is to the screen.',
  })
  @Answers(200, 'Export', { description: 'The export.' })
  @Refuses('id.malformed', 'export.not_found')
  get(@UserId() userId: string, @ExportId() exportId: string): Promise<ExportResponse> {
    return this.queries.execute(new GetExportQuery(userId, exportId));
  }

  @Get('exports/:export_id/file')
  @ApiOperation({ summary: 'The file', description: 'Once the export is completed.' })
  @File()
  @Refuses('id.malformed', 'export.not_found', 'export.not_ready', 'export.failed')
  async file(
    @UserId() userId: string,
    @ExportId() exportId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return this.send(userId, exportId, reply);
  }

  @Get('decks/:deck_id/export/:format')
  @ApiParam({
    name: 'format',
    description: `One of ${EXPORT_FORMATS.join(', ')}.`,
    schema: { type: 'string', enum: [...EXPORT_FORMATS], example: 'pdf' },
  })
  @ApiOperation({
    summary: 'A deck as a file, the short way',
    description: 'The file when it is ready within 30 s, else 202 and where to ask for it.',
  })
  @File()
  @Answers(202, 'Export', { description: 'It takes longer; ask there.', headers: ['Location'] })
  @Refuses(
    'id.malformed',
    'deck.not_found',
    'export.nothing_written',
    'export.failed',
    'request.invalid',
    'export.limit_reached',
  )
  async short(
    @UserId() userId: string,
    @DeckId() deckId: string,
    @Param('format') format: string,
    @Query() { notes, slide }: ExportOptionsDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | ExportResponse> {
    const options = {
      ...(notes === undefined ? {} : { notes }),
      ...(slide === undefined ? {} : { slide }),
    };
    const command = new RequestExportCommand(userId, deckId, knownFormat(format), options);
    const settled = await this.ready.of(userId, await this.commands.execute(command));
    if (settled.status === 'COMPLETED' || settled.status === 'FAILED')
      return this.send(userId, settled.export_id, reply);
    void reply.code(202).headers({ location: placeOf(settled), 'retry-after': '2' });
    return settled;
  }

  private async send(
    userId: string,
    exportId: string,
    reply: FastifyReply,
  ): Promise<StreamableFile> {
    const file = await this.queries.execute(new GetExportFileQuery(userId, exportId));
    void reply.headers({
      'cache-control': 'private, no-cache',
      // Opened in a browser all the same, it runs nothing and has no origin.
      'content-security-policy': "sandbox; default-src 'none'",
    });
    return new StreamableFile(Readable.from(file.bytes), {
      type: file.mediaType,
      disposition: attachment(file.title, file.format),
      length: file.size,
    });
  }
}

function knownFormat(format: string): ExportFormat {
  const known = EXPORT_FORMATS.find((name) => name === format);
  if (known) return known;
  throw new RequestInvalid([
    { field: 'format', message: `must be one of ${EXPORT_FORMATS.join(', ')}` },
  ]);
}

function placeOf({ export_id }: ExportResponse): string {
  return `/api/v1/exports/${export_id}`;
}
