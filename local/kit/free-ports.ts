import { createServer } from 'node:net';
import { StartError } from './command.ts';
import { listenOnLoopback } from './listen.ts';

/** Operating systems take the ports of outgoing connections from above (32768 on Linux, 49152 elsewhere). */
const LOWEST = 15_000;
const HIGHEST = 32_000;

/**
 * Finds ports on loopback that nobody listens on. They lie below the range of outgoing connections, so that
 * nothing takes one while the process that owns it restarts.
 */
export async function freePorts(count: number): Promise<readonly number[]> {
  const found = new Set<number>();
  while (found.size < count) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if (!found.has(port) && (await isFree(port))) found.add(port);
  }
  return [...found];
}

/** Tells whether nobody listens on a loopback port now. */
export async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  try {
    await listenOnLoopback(probe, port);
    return true;
  } catch (error) {
    if (error instanceof StartError) return false;
    throw error;
  } finally {
    await new Promise((resolve) => probe.close(resolve));
  }
}
