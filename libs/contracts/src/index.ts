export * from './deck';
export * from './events';
export * from './fold';
export * from './live';
export * from './problem';
