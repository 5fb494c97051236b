import { z } from 'zod';
import { MicrosoftUnavailable } from '../../core/microsoft-errors.ts';
import type { Reply } from '../client/api-client.ts';
import { absent } from './error-codes.ts';
import type { ResourceManager } from './client.ts';

const MAX_SECONDS = 60;
/** The wait in Microsoft's example of an operation, for an answer that asks for none. */
const DEFAULT_SECONDS = 5;

/**
 * Polls the operation that an answer names, as often as Microsoft asks for, until `resultOf` finds its result. Throws
 * {@link MicrosoftUnavailable} when it has none after waits of a minute, and when the answer names no operation. An
 * operation that Microsoft does not show yet has no result.
 */
export async function awaitOperation<T>(
  client: ResourceManager,
  tenantId: string,
  accepted: Reply<unknown>,
  resultOf: (body: unknown) => T | undefined,
): Promise<T> {
  const path = operationIn(accepted);
  let wait = accepted.retryAfterSeconds;
  for (let waited = 0; waited < MAX_SECONDS;) {
    const seconds = Math.min(Math.max(1, wait ?? DEFAULT_SECONDS), MAX_SECONDS - waited);
    await client.pause(seconds);
    waited += seconds;
    const reply = await client.poll({ tenantId, path }, z.unknown(), absent.operation);
    const result = reply === undefined ? undefined : resultOf(reply.value);
    if (result !== undefined) return result;
    wait = reply?.retryAfterSeconds;
  }
  throw new MicrosoftUnavailable(
    `the operation has not ended after ${MAX_SECONDS} seconds`,
    accepted.details,
  );
}

/** The address of the operation in an answer, as received. Throws when there is none: its outcome is unknown. */
export function operationIn({ operation, details }: Reply<unknown>): string {
  if (operation !== undefined) return operation;
  throw new MicrosoftUnavailable('accepted without the address of an operation', details);
}
