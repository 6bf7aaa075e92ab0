export { traceIdOf } from './deck-trace-ids';
export * from './in-span';
export * from './start-tracing';
