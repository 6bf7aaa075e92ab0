export * from './event-stream';
export * from './job-queue';
export * from './messaging.module';
export * from './redis';
export * from './redis-deck-channel';
export * from './redis-live-state';
export * from './redis-presenter-positions';
export * from './redis-work-signals';
