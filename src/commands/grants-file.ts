import { z } from 'zod';
import { grantSchema, type Grant } from '../domain/access.ts';

/** Thrown for a file that is not a list of grants; the message has a line for each mistake. */
export class InvalidGrants extends Error {}

const fileSchema = z.array(grantSchema);

/** Reads the text of a grants file. Mistakes are named by index and field: `grants[3].customerId: must be a GUID`. */
export function parseGrants(text: string): readonly Grant[] {
  const parsed = fileSchema.safeParse(jsonOf(text));
  if (parsed.success) return refuseTwice(parsed.data);
  const mistakes = parsed.error.issues.map(({ path, message }) => `${placeOf(path)}: ${message}`);
  throw new InvalidGrants(mistakes.join('\n'));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InvalidGrants(`the file is not JSON: ${(error as Error).message}`);
  }
}

/** Two grants of one person on one customer: only one could count, and which one would be luck. */
function refuseTwice(grants: readonly Grant[]): readonly Grant[] {
  const first = new Map<string, number>();
  for (const [index, { objectId, customerId }] of grants.entries()) {
    const earlier = first.get(`${objectId}|${customerId}`);
    if (earlier !== undefined)
      throw new InvalidGrants(`grants[${index}]: same person and customer as grants[${earlier}]`);
    first.set(`${objectId}|${customerId}`, index);
  }
  return grants;
}

const placeOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (place, part) => (typeof part === 'number' ? `${place}[${part}]` : `${place}.${String(part)}`),
    'grants',
  );
