/** Prints the one line a started process owes its caller, e.g. `listening http://127.0.0.1:7071`. */
export function announceReady(url: string): void {
  process.stdout.write(`listening ${url}\n`);
}

/**
 * Stops cleanly (exit 0) on SIGTERM and SIGINT, and when the supervisor that forked this process dies.
 * A second signal ends it at once.
 */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const end = () => {
    if (stopping) process.exit(1);
    stopping = true;
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
