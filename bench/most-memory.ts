const MIB = 1024 ** 2;
const LOOK_EVERY_MS = 50;

/** Runs the work. Returns what it did, and the most memory that the process had meanwhile, in MiB. */
export async function withMostMemory<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  let most = 0;
  const look = () => void (most = Math.max(most, process.memoryUsage().rss));
  const watch = setInterval(look, LOOK_EVERY_MS);
  try {
    look();
    return [await work(), most / MIB];
  } finally {
    clearInterval(watch);
  }
}
