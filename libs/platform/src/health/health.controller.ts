import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '../http';
import { HealthChecks } from './health-checks';

export const HEALTH_IDENTITY = Symbol('HEALTH_IDENTITY');

/** What the health page says of this process besides its services. */
export interface HealthIdentity {
  readonly version: string;
  readonly environment: string;
  /** False: callers see the status alone (`HEALTH_DETAILS=false`). */
  readonly details: boolean;
}

interface StatusReply {
  status(code: number): unknown;
}

const example = {
  status: 'healthy',
  version: '0.1.0',
  environment: 'production',
  services: { postgres: 'healthy', redis: 'healthy' },
};
const body = (value: object) => ({
  content: { 'application/json': { schema: { type: 'object' as const }, example: value } },
});

@ApiTags('operations')
@Public()
@Controller(['health', 'api/v1/health'])
export class HealthController {
  constructor(
    private readonly checks: HealthChecks,
    @Inject(HEALTH_IDENTITY) private readonly identity: HealthIdentity,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'How this process and its services are',
    description:
      '`degraded`: everything needed answers, something that can be done without does not.',
  })
  @ApiResponse({ status: 200, description: 'Healthy or degraded.', ...body(example) })
  @ApiResponse({
    status: 503,
    description: 'Something needed does not answer.',
    ...body({
      ...example,
      status: 'unhealthy',
      services: { postgres: 'unhealthy', redis: 'healthy' },
    }),
  })
  async health(@Res({ passthrough: true }) reply: StatusReply): Promise<object> {
    const { status, services } = await this.checks.report();
    if (status === 'unhealthy') reply.status(503);
    const { version, environment, details } = this.identity;
    return details ? { status, version, environment, services } : { status };
  }

  @Get('live')
  @ApiOperation({
    summary: 'Whether this process runs',
    description: 'For a supervisor that restarts it: it asks no other service.',
  })
  @ApiResponse({ status: 200, description: 'It runs.', ...body({ status: 'healthy' }) })
  live(): object {
    return { status: 'healthy' };
  }

  @Get('ready')
  @ApiOperation({
    summary: 'Whether this process should get traffic',
    description: 'Not while something needed does not answer, and not while it is shutting down.',
  })
  @ApiResponse({ status: 200, description: 'Send traffic.', ...body({ status: 'ready' }) })
  @ApiResponse({ status: 503, description: 'Send none.', ...body({ status: 'not ready' }) })
  async ready(@Res({ passthrough: true }) reply: StatusReply): Promise<object> {
    if (await this.checks.ready()) return { status: 'ready' };
    reply.status(503);
    return { status: 'not ready' };
  }
}
