import { askToWait } from '../gateway/ask-to-wait.ts';
import type { Answer, Call } from '../gateway/plane.ts';
import type { World } from '../world.ts';

/** Where the results of operations are, and the path that Microsoft's samples of exchanges have for it. */
export const OPERATIONS = '/providers/Microsoft.Capacity/operationResults';
export const OPERATIONS_OF_SAMPLES = '/Microsoft.Capacity/operationResults';

/** The address `Azure-AsyncOperation` and `Location` point at. */
export function operationUrl(origin: string, operationId: string, path = OPERATIONS): string {
  return `${origin}${path}/${operationId}?api-version=2022-11-01`;
}

/** What every result begins with. */
export function operationEnvelope(operationId: string) {
  return { id: `${OPERATIONS}/${operationId}`, name: operationId };
}

/** The answer to the start of an exchange: two headers and no body, the addresses without `/providers`. */
export function operationAccepted(world: World, call: Call, operationId: string): Answer {
  const url = operationUrl(call.origin, operationId, OPERATIONS_OF_SAMPLES);
  return askToWait(world, { status: 202, headers: { 'Azure-AsyncOperation': url, Location: url } });
}
