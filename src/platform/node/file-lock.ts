import { open, rm, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 20;
const MAX_ATTEMPTS = 250;
/** A holder needs milliseconds: a process that died left a lock of this age. */
const ABANDONED_AFTER_MS = 4_000;

/** Runs `work` while this process holds the lock file. Throws when another process holds the lock for 5 seconds. */
export async function withFileLock<T>(lock: string, work: () => Promise<T>): Promise<T> {
  await acquire(lock);
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function acquire(lock: string): Promise<void> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    if (await tryCreate(lock)) return;
    const age = await ageOf(lock);
    if (age !== undefined && age > ABANDONED_AFTER_MS) await rm(lock, { force: true });
    else await pause(PAUSE_MS);
  }
  throw new Error(`${lock} is taken: remove it when no other process writes there`);
}

async function tryCreate(lock: string): Promise<boolean> {
  try {
    await (await open(lock, 'wx', 0o600)).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Takes both times from the file system, so that a clock change does not break a lock. */
async function ageOf(lock: string): Promise<number | undefined> {
  try {
    const probe = `${lock}.now`;
    const held = await stat(lock);
    await (await open(probe, 'w', 0o600)).close();
    const now = await stat(probe);
    await rm(probe, { force: true });
    return now.mtimeMs - held.mtimeMs;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
