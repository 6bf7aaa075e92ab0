// Loaded into the apps before their own code: an app must not outlive the `npm start` that watches it,
// not even when that one is killed and can no longer say so.
const GRACE_MS = 10_000;

if (process.channel) {
  process.channel.unref();
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  });
}
