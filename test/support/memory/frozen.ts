/**
 * A value that no reader can change, in place of a copy for each reader: what is frozen already is whole, so reading again
 * costs nothing.
 */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const member of Object.values(value)) frozen(member);
  return value;
}
