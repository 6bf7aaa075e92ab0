export * from './deck';
export * from './events';
export * from './exports';
export * from './fold';
export * from './history';
export * from './live';
export * from './problem';
export * from './shares';
