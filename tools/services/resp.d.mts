export function ask(
  {
    port,
    password,
  }: {
    port: number;
    password: string;
  },
  commands: readonly (readonly string[])[],
  withinMs?: number,
): Promise<(string | null)[]>;
export function parseReplies(bytes: Buffer): (string | null | Error)[];
