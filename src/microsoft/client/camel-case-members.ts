/**
 * Converts all member names of a JSON value to lower camel case, as Partner Center documents them. Its own clients
 * ignore letter case, so `Items` and `ID` occur too. If a member occurs in both spellings, the documented one wins.
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
