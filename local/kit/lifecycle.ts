import { flushCompileCache } from 'node:module';

/**
 * Prints the one line a started process owes its caller, e.g. `listening http://127.0.0.1:7071`. With
 * `NODE_COMPILE_CACHE` in the environment, the next process has what this one compiled, even when this one is killed.
 */
export function announceReady(url: string): void {
  process.stdout.write(`listening ${url}\n`);
  flushCompileCache();
}

/** Ctrl-C under npm arrives twice, from the terminal and from npm; a person is slower than this. */
const SAME_SIGNAL_MS = 500;

/**
 * Stops cleanly (exit 0) on SIGTERM and SIGINT, and when the supervisor that forked this process dies.
 * A second signal half a second later or more ends it at once.
 */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stoppingSince: number | undefined;
  const end = () => {
    const now = performance.now();
    if (stoppingSince !== undefined) {
      if (now - stoppingSince > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    stoppingSince = now;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  if (process.send) process.on('disconnect', end);
}
