export * from './drain';
export * from './run-until-signal';
