import { type DynamicModule, Global, Module } from '@nestjs/common';
import { HealthChecks } from './health-checks';
import { HEALTH_IDENTITY, HealthController, type HealthIdentity } from './health.controller';

/** `GET /health`, `/health/live`, `/health/ready`, and {@link HealthChecks} for every module to add to. */
@Global()
@Module({})
export class HealthModule {
  static forRoot(identity: HealthIdentity): DynamicModule {
    return {
      module: HealthModule,
      controllers: [HealthController],
      providers: [HealthChecks, { provide: HEALTH_IDENTITY, useValue: identity }],
      exports: [HealthChecks],
    };
  }
}
