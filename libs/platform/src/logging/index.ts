export * from './log-context';
export * from './log-options';
export * from './redact';
