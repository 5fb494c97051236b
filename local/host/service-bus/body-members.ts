import type { TypedData } from '../core/typed-data.ts';
import type { BrokerMember } from './message-metadata.ts';

/** What Json.NET takes for a date when it parses. */
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?(Z|[+-]\d\d:?\d\d)?$/;

/**
 * `context.triggerMetadata` of a message whose body is text: the top-level members of a JSON object take the place of
 * the broker's members, whatever their case, and are added beside them. Arrays and null are skipped. So does Azure:
 * `ApplyBindingData` in https://github.com/Azure/azure-functions-host.
 */
export function withBodyMembers(broker: readonly BrokerMember[], body: string): Record<string, TypedData> {
  const members = new Map(broker.map((member) => [member[0].toUpperCase(), member]));
  for (const [name, value] of membersOf(body)) {
    const key = name.toUpperCase();
    members.set(key, [members.get(key)?.[0] ?? name, value]);
  }
  return metadataOf([...members.values()]);
}

/** `context.triggerMetadata` with the members that have a value. */
export const metadataOf = (members: readonly BrokerMember[]): Record<string, TypedData> =>
  Object.fromEntries(members.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

function membersOf(body: string): readonly (readonly [string, TypedData])[] {
  const value = parsed(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) =>
    member === null || Array.isArray(member) ? [] : [[name, memberData(member)] as const],
  );
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

/** Everything but an object becomes text, as .NET writes it. */
function memberData(value: unknown): TypedData {
  if (typeof value === 'boolean') return { string: value ? 'True' : 'False' };
  if (typeof value === 'string') return { string: dateText(value) };
  return typeof value === 'number' ? { string: String(value) } : { json: JSON.stringify(value) };
}

/** A text that is a date changes to the invariant culture's form, in UTC: `11/29/2026 08:00:00`. */
function dateText(value: string): string {
  const zone = DATE.exec(value);
  if (zone === null || !isDay(value.slice(0, 10))) return value;
  const date = new Date(zone[1] === undefined ? `${value}Z` : value);
  if (Number.isNaN(date.getTime())) return value;
  const [day = '', time = ''] = date.toISOString().split('T');
  const [year = '', month = '', dayOfMonth = ''] = day.split('-');
  return `${month}/${dayOfMonth}/${year} ${time.slice(0, 8)}`;
}

/** JavaScript takes 30 February for 2 March. */
function isDay(day: string): boolean {
  const date = new Date(day);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
