import { runCommand } from './commands';

describe('a command that does not exist', () => {
  afterEach(() => (process.exitCode = undefined));

  it('is refused with those that do, before anything is started for it', async () => {
    const configured = jest.fn();
    const said: string[] = [];
    await runCommand('foo', configured, (line) => said.push(line));
    expect(said).toEqual(['Unknown command "foo"; there are: migrate, new-epoch.']);
    expect(process.exitCode).toBe(1);
    expect(configured).not.toHaveBeenCalled();
  });
});
