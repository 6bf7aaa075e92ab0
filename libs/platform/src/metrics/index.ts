export { DeckMetrics } from './deck-metrics';
export { MetricsAccess } from './metrics.controller';
export * from './metrics.module';
