import { createServer, type Server } from 'node:net';
import { StartError } from './command.ts';
import { listenOnLoopback } from './listen.ts';

/** Operating systems take the ports of outgoing connections from above (32768 on Linux, 49152 elsewhere). */
const LOWEST = 15_000;
const BLOCKS = 850;
const BLOCK_SIZE = 20;

/** Ports of this process that it has not handed out yet. */
const own: number[] = [];

/**
 * Finds ports on loopback that nobody listens on. They lie below the range of outgoing connections, and no other
 * process finds them as long as this one lives, so that nothing takes one before the process that is to own it
 * listens, nor while that restarts.
 */
export async function freePorts(count: number): Promise<readonly number[]> {
  const found: number[] = [];
  while (found.length < count) {
    const port = own.shift();
    if (port === undefined) own.push(...(await claimBlock()));
    else if (await isFree(port)) found.push(port);
  }
  return found;
}

/** A block of ports belongs to the process that listens on its first one. Gives the others. */
async function claimBlock(): Promise<readonly number[]> {
  for (;;) {
    const first = LOWEST + BLOCK_SIZE * Math.floor(Math.random() * BLOCKS);
    if (await listens(createServer().unref(), first))
      return Array.from({ length: BLOCK_SIZE - 1 }, (_, index) => first + 1 + index);
  }
}

/** Tells whether nobody listens on a loopback port now. */
export async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  try {
    return await listens(probe, port);
  } finally {
    await new Promise((resolve) => probe.close(resolve));
  }
}

/** Whether the server could take the port. */
async function listens(server: Server, port: number): Promise<boolean> {
  try {
    await listenOnLoopback(server, port);
    return true;
  } catch (error) {
    if (error instanceof StartError) return false;
    throw error;
  }
}
