export * from './embedded-services';
export * from './presto-home';
export * from './read-config';
export * from './settings';
export * from './variables';
