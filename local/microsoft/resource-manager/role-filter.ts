import { FilterProblem, parseFilter } from '../odata/filter.ts';
import { Refusal } from '../gateway/refusal.ts';
import type { Seed } from '../seed/seed-schema.ts';
import type { RoleAssignment } from '../store/records.ts';

/** Whether a role assignment is in a filtered list. */
export type RoleFilter = (assignment: RoleAssignment) => boolean;

const ASSIGNED_TO = /^(?:atScope\(\) +and +)?assignedTo\('([^']*)'\)$/i;

/**
 * Reads `$filter`: `assignedTo('...')` finds the roles of a person and of the groups that person is in, `principalId
 * eq '...'` only those given to that very id, `atScope()` all. Any other filter is refused.
 */
export function readRoleFilter(seed: Seed, text: string | undefined): RoleFilter {
  const filter = text?.trim();
  if (filter === undefined || /^atScope\(\)$/i.test(filter)) return () => true;
  const person = ASSIGNED_TO.exec(filter)?.[1]?.toLowerCase();
  if (person !== undefined) {
    const groups = Object.values(seed.groups).filter(({ members }) => members.includes(person));
    const principals = [person, ...groups.map(({ id }) => id)];
    return ({ principalId }) => principals.includes(principalId);
  }
  return readPrincipal(filter);
}

function readPrincipal(filter: string): RoleFilter {
  try {
    const matches = parseFilter(filter, { fields: ['principalId'], caseSensitiveValues: false });
    return ({ principalId }) => matches(() => principalId);
  } catch (error) {
    if (error instanceof FilterProblem) throw new Refusal(400, 'UnsupportedQuery', error.message);
    throw error;
  }
}
