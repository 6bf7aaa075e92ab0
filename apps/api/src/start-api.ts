import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from '@nestjs/common';
import { createDataSource, migrate } from '@presto/persistence';
import { AppModule } from './app.module';
import { createApi } from './bootstrap';
import type { ApiConfig } from './config';

/**
 * The api, listening. In embedded mode the schema is brought up to date first.
 *
 * @throws Error in words for the terminal when the port cannot be had
 */
export async function startApi(config: ApiConfig): Promise<NestFastifyApplication> {
  if (config.embedded) await migrateEmbedded(config);
  const app = await createApi(AppModule.forRoot(config), config);
  const { HOST: host, PORT: port } = config.env;
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    throw inWords(error, host, port);
  }
  new Logger('api').log(`listening on ${await app.getUrl()}`);
  return app;
}

async function migrateEmbedded({ env }: ApiConfig): Promise<void> {
  const database = createDataSource({
    url: env.DATABASE_URL,
    poolSize: 2,
    patient: true,
    applicationName: 'presto-migrate',
  });
  await database.initialize();
  try {
    await migrate(database);
  } finally {
    await database.destroy();
  }
}

function inWords(error: unknown, host: string, port: number): Error {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return new Error(
      `Port ${port} on ${host} is in use. Stop what listens there, or choose another: PORT=${port + 1}`,
    );
  }
  if (code === 'EACCES') {
    return new Error(`Port ${port} may not be used by this user. Choose one above 1023: PORT=3000`);
  }
  if (code === 'EADDRNOTAVAIL') {
    return new Error(
      `HOST ${host} is no address of this machine. Choose another, such as 127.0.0.1 or 0.0.0.0.`,
    );
  }
  return error instanceof Error ? error : new Error(String(error));
}
