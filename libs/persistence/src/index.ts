export * from './data-source';
export * from './exports';
export { newEpoch } from './new-epoch';
export * from './outbox/housekeeping';
export * from './outbox/outbox-leader';
export * from './persistence.module';
export * from './sources/seal';
export * from './work/open-work';
export * from './work/postgres-work-units';
