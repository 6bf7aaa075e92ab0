export { startDisposable } from './disposable.mjs';
export { readEnvFile } from './env-file.mjs';
export { homeOf } from './places.mjs';
export { freePort, isFree, obstacle } from './ports.mjs';
export { ensureServices, serviceStatus, stopServices } from './services.mjs';
