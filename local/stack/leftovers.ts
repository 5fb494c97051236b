import { setTimeout as delay } from 'node:timers/promises';
import { readStackFile, removeStackFile } from './stack-file.ts';

const POLL_MS = 50;
const PATIENCE_MS = 10_000;

/**
 * Waits for the children of a killed supervisor: they end by themselves (Azurite saves first), and until then
 * they hold ports and data folders. Only for the owner of the data folder.
 */
export async function outliveLeftovers(folder: string): Promise<void> {
  const left = readStackFile(folder);
  if (left === undefined) return;
  const deadline = Date.now() + PATIENCE_MS;
  const pids = Object.values(left.pids).filter((pid) => pid !== undefined);
  while (pids.some(isAlive) && Date.now() < deadline) await delay(POLL_MS);
  removeStackFile(folder);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // no such process, or one of another user that took over the number
  }
}
