export * from './export-housekeeping';
export * from './exports-persistence.module';
export * from './postgres-export-work';
