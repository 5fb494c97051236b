/**
 * A JSON value whose members all begin with a small letter, as Partner Center documents them: its own clients match
 * members in any letter case, so `Items` and `ID` occur too. A member that is there in both spellings keeps the documented
 * one.
 */
export function camelCaseMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCaseMembers);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, camelCaseMembers(member)] as const);
  const odd = members.filter(([name]) => camelCase(name) !== name).map(renamed);
  return Object.fromEntries([...odd, ...members.filter(([name]) => camelCase(name) === name)]);
}

const renamed = ([name, member]: readonly [string, unknown]) => [camelCase(name), member] as const;

const camelCase = (name: string): string =>
  name === name.toUpperCase() ? name.toLowerCase() : name.charAt(0).toLowerCase() + name.slice(1);
