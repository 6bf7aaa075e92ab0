const LOOK_EVERY_MS = 250;
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Calls `leave` when somebody wants this process to end: by a signal, or by ending the `npm` that runs
 * it. npm hands a signal to its shell alone, which dies of it and says nothing to us: that our parent
 * has changed is all there is to see. Without npm an orphan goes on, as after `nohup`.
 *
 * @param {(signal: NodeJS.Signals) => void} leave may be called more than once
 */
export function whenLeaving(leave) {
  // With the terminal gone nobody reads any more, which is no reason to leave the work undone.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  for (const signal of SIGNALS) process.on(signal, () => leave(signal));
  if (!process.env['npm_lifecycle_event']) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    leave('SIGTERM');
  }, LOOK_EVERY_MS);
  watch.unref();
}
