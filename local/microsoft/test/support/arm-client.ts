import { readFileSync } from 'node:fs';
import { AzureReservationAPI } from '@azure/arm-reservations';
import { armToken } from './tokens.ts';
import type { TestSimulator } from './test-simulator.ts';

/** Microsoft's own client for ARM reservations, pointed at the simulator. */
export function armClient(simulator: TestSimulator, tenantId: string): AzureReservationAPI {
  const credential = {
    getToken: () => Promise.resolve({ token: armToken(tenantId), expiresOnTimestamp: Date.UTC(2036, 0, 1) }),
  };
  return new AzureReservationAPI(credential, {
    endpoint: `https://127.0.0.1:${simulator.running.port}`,
    tlsOptions: { ca: readFileSync(simulator.running.caFile, 'utf8') },
  });
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
