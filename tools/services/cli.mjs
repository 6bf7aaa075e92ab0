import { ensureServices, serviceStatus, stopServices } from './services.mjs';

const say = (/** @type {string} */ line) => console.log(line);

/** @type {Record<string, () => Promise<void>>} */
const COMMANDS = {
  start: async () => {
    const { started } = await ensureServices({ log: say });
    if (!started)
      say(
        'nothing to start: PostgreSQL and Redis are running, or configured by DATABASE_URL and REDIS_URL',
      );
  },
  stop: async () => {
    if (!(await stopServices({ log: say }))) say('nothing to stop: no embedded service is running');
  },
  status: async () => {
    const { home, postgres, redis } = serviceStatus();
    say(`state in ${home}`);
    for (const [name, { running, port }] of Object.entries({
      PostgreSQL: postgres,
      Redis: redis,
    })) {
      say(`${name.padEnd(11)}${running ? `running on 127.0.0.1:${port}` : 'stopped'}`);
    }
  },
};

const command = COMMANDS[process.argv[2] ?? ''];
if (command) {
  await command().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
} else {
  console.error(`usage: node tools/services/cli.mjs ${Object.keys(COMMANDS).join('|')}`);
  process.exitCode = 1;
}
