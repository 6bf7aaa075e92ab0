import * as decks from './index';

const commands = Object.keys(decks).filter((name) => /.Command$/.test(name));
const handlerOf = (command: string) => command.replace(/Command$/, 'Handler');
const names = (handlers: readonly { name: string }[]) => handlers.map(({ name }) => name);

it('has exactly one handler for every command, in the api or in the worker', () => {
  const handlers = names([
    ...decks.COMMAND_HANDLERS,
    ...decks.WORK_HANDLERS,
    ...decks.EXPORT_HANDLERS,
    ...decks.EXPORT_WORK_HANDLERS,
  ]);
  expect(commands.length).toBeGreaterThan(10);
  for (const command of commands)
    expect([command, handlers.filter((name) => name === handlerOf(command)).length]).toEqual([
      ...[command, 1],
    ]);
});

it('has a worker do every kind of work', () => {
  const handlers = names(decks.WORK_HANDLERS);
  for (const { command } of Object.values(decks.PIPELINE))
    expect(handlers).toContain(handlerOf(command.name));
});
