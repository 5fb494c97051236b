import type { TypedData } from '../../core/typed-data.ts';

/**
 * What an activity is given. The stored input is a JSON array of one; objects travel as JSON text, scalars as
 * .NET's text of them (so a bare boolean arrives as "True" or "False"), null as nothing.
 */
export function activityInput(storedInput: string): TypedData | null {
  const [value] = JSON.parse(storedInput) as [unknown];
  switch (typeof value) {
    case 'string':
      return { string: value };
    case 'number':
      return { string: String(value) };
    case 'boolean':
      return { string: value ? 'True' : 'False' };
    default:
      return value === null || value === undefined ? null : { string: JSON.stringify(value) };
  }
}
