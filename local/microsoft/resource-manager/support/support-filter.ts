import type { Call } from '../../gateway/plane.ts';
import { Refusal } from '../../gateway/refusal.ts';

const CLAUSE = /^(\w+) +(eq|gt|ge) +(?:'([^']*)'|(\S+))$/i;

/**
 * Reads `$filter` of a list of support: clauses joined by `and`, `CreatedDate` with gt or ge, the other fields with eq.
 * Values are compared without case. 400 for anything else.
 */
export function supportFilter<T extends { readonly createdAt: string }>(
  call: Call,
  fields: Readonly<Record<string, (item: T) => string>>,
): (item: T) => boolean {
  const text = call.query('$filter')?.trim() ?? '';
  if (text === '') return () => true;
  const clauses = text.split(/ +and +/i).map((clause) => readClause(clause, fields));
  return (item) => clauses.every((matches) => matches(item));
}

function readClause<T extends { readonly createdAt: string }>(
  clause: string,
  fields: Readonly<Record<string, (item: T) => string>>,
): (item: T) => boolean {
  const [, name = '', operator = '', quoted, bare] = CLAUSE.exec(clause) ?? [];
  const value = quoted ?? bare ?? '';
  const comparison = operator.toLowerCase();
  if (name.toLowerCase() === 'createddate' && comparison !== 'eq' && !Number.isNaN(Date.parse(value))) {
    const from = Date.parse(value);
    return ({ createdAt }) =>
      comparison === 'ge' ? Date.parse(createdAt) >= from : Date.parse(createdAt) > from;
  }
  const read = Object.entries(fields).find(([field]) => field.toLowerCase() === name.toLowerCase())?.[1];
  if (read === undefined || comparison !== 'eq')
    throw new Refusal(400, 'BadRequest', `The list cannot be filtered by '${clause}'.`);
  return (item) => read(item).toLowerCase() === value.toLowerCase();
}
