import { open, rm, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 20;
const MAX_ATTEMPTS = 250;
/** What holds the lock takes milliseconds: a lock of this age was left by a process that died. */
const ABANDONED_AFTER_MS = 4_000;

/** Does something while no other process does it under the same lock file. Throws when the lock stays taken for 5 seconds. */
export async function withFileLock<T>(lock: string, work: () => Promise<T>): Promise<T> {
  await take(lock);
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function take(lock: string): Promise<void> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    if (await created(lock)) return;
    const age = await ageOf(lock);
    if (age !== undefined && age > ABANDONED_AFTER_MS) await rm(lock, { force: true });
    else await pause(PAUSE_MS);
  }
  throw new Error(`${lock} is taken: remove it when no other process writes there`);
}

async function created(lock: string): Promise<boolean> {
  try {
    await (await open(lock, 'wx', 0o600)).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Both times are of the file system, so that a moved clock does not break a lock. */
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
