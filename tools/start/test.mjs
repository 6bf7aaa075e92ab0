// npm test. Only this much runs on whatever Node is at hand, before anything is installed.
import { bootstrap } from './bootstrap.mjs';

try {
  await bootstrap(new URL('./run-tests.mjs', import.meta.url));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
