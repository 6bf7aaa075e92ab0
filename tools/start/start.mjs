// npm start [-- FILE]. Only this much runs on whatever Node is at hand, before anything is installed.
import { bootstrap } from './bootstrap.mjs';
import { readDocument } from './document.mjs';
import { parseOptions, USAGE } from './options.mjs';

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) console.log(USAGE);
  else {
    if (options.file) readDocument(options.file); // a wrong name is told now, not after the installation
    await bootstrap(new URL('./serve.mjs', import.meta.url));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
