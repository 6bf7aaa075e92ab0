import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { AppError } from '@presto/kernel';
import { timingSafeEqual } from 'node:crypto';
import { register } from 'prom-client';
import { Public } from '../http';

/** Who may read the metrics: the holder of this token; without one only this machine itself. */
export class MetricsAccess {
  constructor(readonly token: string | null) {}

  /** @throws AppError kind `unauthenticated` or `forbidden` */
  check(request: MetricsRequest): void {
    if (this.token !== null) {
      const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
      if (!equal(given, this.token)) {
        throw new AppError('unauthenticated', 'auth.required', 'The metrics token is required.');
      }
      return;
    }
    // A proxy on this machine speaks for others: what it forwards does not count as local.
    const forwarded = request.headers['x-forwarded-for'] ?? request.headers.forwarded;
    if (forwarded !== undefined || !isLoopback(request.socket.remoteAddress)) {
      throw new AppError(
        'forbidden',
        'metrics.local_only',
        'Set METRICS_TOKEN to read metrics from elsewhere.',
      );
    }
  }
}

interface MetricsRequest {
  readonly headers: {
    readonly authorization?: string;
    readonly 'x-forwarded-for'?: string | string[];
    readonly forwarded?: string;
  };
  readonly socket: { readonly remoteAddress?: string };
}

interface MetricsReply {
  header(name: string, value: string): unknown;
}

@ApiTags('operations')
@Public()
@Controller()
export class MetricsController {
  constructor(private readonly access: MetricsAccess) {}

  @Get()
  @ApiOperation({
    summary: 'Metrics in the format of Prometheus',
    description: 'Open to this machine alone, or to the holder of `METRICS_TOKEN` when one is set.',
  })
  @ApiBearerAuth()
  @ApiProduces('text/plain')
  @ApiResponse({
    status: 200,
    description: 'The metrics.',
    content: {
      'text/plain': {
        schema: { type: 'string' },
        example: 'presto_outbox_pending 0\npresto_live_connections{transport="sse"} 2\n',
      },
    },
  })
  async metrics(
    @Req() request: MetricsRequest,
    @Res({ passthrough: true }) reply: MetricsReply,
  ): Promise<string> {
    this.access.check(request);
    reply.header('content-type', register.contentType);
    return register.metrics();
  }
}

function isLoopback(address = ''): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

function equal(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
