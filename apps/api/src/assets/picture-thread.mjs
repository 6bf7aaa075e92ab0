import { Worker } from 'node:worker_threads';

/** Ends with an error when the thread cannot read the picture, or takes longer than `withinMs`. */
export function encodeInThread({ bytes, use, heaviest, withinMs }) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./picture-worker.mjs', import.meta.url), {
      workerData: { bytes, use, heaviest },
      stdout: true,
      stderr: true,
      env: {},
    });
    const end = (settle, value) => {
      clearTimeout(timer);
      settle(value);
      void worker.terminate();
    };
    const timer = setTimeout(() => end(reject, new Error('it took too long')), withinMs);
    worker.once('message', ({ encoded, failed }) =>
      encoded ? end(resolve, encoded) : end(reject, new Error(failed)),
    );
    worker.once('error', (error) => end(reject, error));
    worker.once('exit', () => end(reject, new Error('the thread ended without an answer')));
  });
}
