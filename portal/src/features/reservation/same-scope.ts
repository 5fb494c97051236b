import type { Scope } from '../../ui/scope.ts';

/** Whether two scopes cover the same; Azure writes its names in any case. */
export const isSameScope = (one: Scope, other: Scope): boolean => textOf(one) === textOf(other);

const textOf = (scope: Scope): string =>
  JSON.stringify(Object.entries(scope).toSorted(([a], [b]) => a.localeCompare(b))).toLowerCase();
