import { isSameName } from './azure-names.ts';
import type { Scope } from './reservation-terms.ts';

/** Whether two scopes are the same. Azure returns names in letter cases of its own. */
export const isSameScope = (one: Scope, other: Scope): boolean => isSameName(textOf(one), textOf(other));

const textOf = (scope: Scope): string =>
  JSON.stringify(Object.entries(scope).sort(([one], [other]) => (one < other ? -1 : 1)));
