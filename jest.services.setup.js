/** PostgreSQL and Redis for integration specs: those of `npm test` when it runs, else disposable ones. */
module.exports = async () => {
  if (process.env.TEST_DATABASE_URL && process.env.TEST_REDIS_URL) return;
  const { startDisposable } = await import('./tools/services/index.mjs');
  const services = await startDisposable();
  process.env.TEST_DATABASE_URL = services.databaseUrl;
  process.env.TEST_REDIS_URL = services.redisUrl;
  globalThis.__disposableServices = services;
};
