export * from './health-checks';
export * from './health.module';
export type { HealthIdentity } from './health.controller';
