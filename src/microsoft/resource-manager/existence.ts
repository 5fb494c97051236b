import { z } from 'zod';
import { UnexpectedAnswer } from '../../core/microsoft-errors.ts';
import type { Existence } from '../../reservations/ports/scope-targets.ts';
import type { ResourceManager } from './client.ts';

/**
 * Whether Azure has what `path` names. A refusal with a code other than `absentCodes`, a denied access among them,
 * proves neither. Throws on an outage.
 */
export async function existenceOf(
  client: ResourceManager,
  tenantId: string,
  path: string,
  absentCodes: readonly string[],
): Promise<Existence> {
  try {
    const found = await client.poll({ method: 'GET', tenantId, path }, z.unknown(), absentCodes);
    return found === undefined ? 'absent' : 'exists';
  } catch (error) {
    if (error instanceof UnexpectedAnswer) return 'unknown';
    throw error;
  }
}
