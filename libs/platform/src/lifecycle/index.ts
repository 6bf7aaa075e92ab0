export * from './drain';
export * from './run-until-signal';
export * from './shut-down';
