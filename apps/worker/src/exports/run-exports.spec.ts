import type { CommandBus } from '@nestjs/cqrs';
import { Logger } from '@nestjs/common';
import type { ExportFormat } from '@presto/contracts';
import { EXPORT_FORMATS } from '@presto/contracts';
import type { MakeExportCommand } from '@presto/decks';
import { RunExports } from './run-exports';

beforeAll(() => Logger.overrideLogger(false));

/** Exports that wait, and how many of them are being made at once. */
function running(...waiting: ExportFormat[]) {
  const made: ExportFormat[] = [];
  let ends: (() => void)[] = [];
  let broken = 0;
  const commands = {
    execute: async ({ formats }: MakeExportCommand) => {
      if (broken > 0) {
        broken -= 1;
        throw new Error('no database');
      }
      const at = waiting.findIndex((format) => formats.includes(format));
      const [format] = at < 0 ? [] : waiting.splice(at, 1);
      if (format === undefined) return null;
      await new Promise<void>((resolve) => ends.push(resolve));
      made.push(format);
      return format;
    },
  };
  const run = new RunExports(commands as unknown as CommandBus);
  const settle = async () => {
    for (let i = 0; i < 10; i += 1) await Promise.resolve();
  };
  return {
    ...{ run, made, waiting, settle },
    atOnce: () => ends.length,
    fail: (times: number) => (broken = times),
    endAll: async () => {
      const now = ends;
      ends = [];
      now.forEach((end) => end());
      await settle();
    },
  };
}

it('makes one file with a browser and one without at a time, until none waits', async () => {
  const { run, made, atOnce, endAll, settle } = running('pdf', 'pptx', 'md', 'html');
  run.nudge();
  await settle();
  expect(atOnce()).toBe(2);
  await endAll();
  expect(atOnce()).toBe(2);
  await endAll();
  expect([...made].sort()).toEqual(['html', 'md', 'pdf', 'pptx']);
  expect(atOnce()).toBe(0);
});

it('has a lane for every format', async () => {
  const { run, made, endAll, settle } = running(...EXPORT_FORMATS);
  run.nudge();
  await settle();
  for (let i = 0; i < EXPORT_FORMATS.length; i += 1) await endAll();
  expect(made).toHaveLength(EXPORT_FORMATS.length);
});

it('goes on at the next word after the database was away', async () => {
  const { run, fail, made, endAll, settle } = running('md');
  fail(2);
  run.nudge();
  await settle();
  expect(made).toEqual([]);
  run.nudge();
  await settle();
  await endAll();
  expect(made).toEqual(['md']);
});

it('takes nothing new once it is told to stop', async () => {
  const { run, waiting, endAll, settle } = running('md', 'html');
  run.nudge();
  await settle();
  run.stop();
  await endAll();
  run.nudge();
  await settle();
  expect(waiting).toEqual(['html']);
});
