import { Logger as NestLogger } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Logger, LoggerModule } from 'nestjs-pino';
import { z } from 'zod';
import { logSettings } from '../config';
import { loggerParams, withLogContext } from './index';

const settings = z.object(logSettings).parse({});

it("logs what Nest's own logger is given, without what a library hung on an error", async () => {
  const lines: string[] = [];
  const params = await loggerParams(settings, 'test', { write: (line) => lines.push(line) });
  const built = await Test.createTestingModule({
    imports: [LoggerModule.forRootAsync({ useFactory: () => params })],
  }).compile();
  NestLogger.overrideLogger(built.get(Logger));

  const error = Object.assign(new Error('insert failed'), {
    code: '23505',
    query: 'INSERT INTO slides',
    parameters: ["a user's words"],
    driverError: { detail: "Key (title)=(a user's words)" },
  });
  withLogContext({ deck_id: 'd1' }, () => {
    new NestLogger('outbox').error({ message: 'relaying failed', err: error, prompt: 'a wish' });
  });

  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'error',
    context: 'outbox',
    deck_id: 'd1',
    message: 'relaying failed',
    err: { name: 'Error', message: 'insert failed', code: '23505', stack: expect.any(String) },
    prompt: '[redacted]',
  });
  expect(lines[0]).not.toMatch(/INSERT|words|wish/);
});
