export function chooseAddress(
  env: NodeJS.ProcessEnv,
  {
    isEmbedded,
  }: {
    isEmbedded: boolean;
  },
): Promise<Address>;
export type Address = {
  api: string;
  worker: string;
  env: {
    HOST: string;
    PORT: string;
    WORKER_PORT: string;
  };
};
