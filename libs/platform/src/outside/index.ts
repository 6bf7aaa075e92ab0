export * from './breaker';
export * from './limits';
export * from './out-of-reach';
export * from './outside-meter';
