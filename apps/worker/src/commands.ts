import { createDataSource, migrate, newEpoch } from '@presto/persistence';
import type { WorkerConfig } from './config';

const COMMANDS = ['migrate', 'new-epoch'] as const;

/**
 * One-off commands of operators: `node main.js migrate`, `node main.js new-epoch`.
 *
 * @param configured starts what is embedded as well: not asked for a command that does not exist
 */
export async function runCommand(
  name: string,
  configured: () => Promise<WorkerConfig>,
  say: (line: string) => void,
): Promise<void> {
  if (!(COMMANDS as readonly string[]).includes(name)) {
    say(`Unknown command "${name}"; there are: ${COMMANDS.join(', ')}.`);
    process.exitCode = 1;
    return;
  }
  const config = await configured();
  const database = createDataSource({
    url: config.env.DATABASE_URL,
    poolSize: 2,
    patient: true,
    applicationName: `presto-${name}`,
  });
  await database.initialize();
  try {
    if (name === 'migrate') await migrate(database);
    else await newEpoch(database);
  } finally {
    await database.destroy();
  }
}
