export * from './config';
export * from './health';
export * from './http';
export * from './lifecycle';
export * from './logging';
export * from './metrics';
export * from './tracing';
export * from './version';
