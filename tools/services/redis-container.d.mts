export function findEngine(): string | null;
export function runContainer({
  engine,
  name,
  port,
  config,
}: {
  engine: string;
  name: string;
  port: number;
  config: string;
}): ContainerRecord;
export function containerRuns({ engine, name }: ContainerRecord): boolean;
export function stopContainer({ engine, name }: ContainerRecord, how?: 'stop' | 'kill'): void;
export type ContainerRecord = {
  engine: string;
  name: string;
};
