import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import type { WorkerConfig } from './config';
import { WorkerModule } from './worker.module';

/** The worker's own port serves its health and metrics alone. */
export async function startWorker(config: WorkerConfig): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    WorkerModule.forRoot(config),
    new FastifyAdapter(),
    {
      bufferLogs: true,
    },
  );
  app.useLogger(app.get(Logger));
  await app.listen(config.env.WORKER_PORT, config.env.HOST);
  return app;
}
