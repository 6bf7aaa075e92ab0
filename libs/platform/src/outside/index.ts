export * from './limits';
export * from './outside-meter';
