import type { z } from 'zod';

type RawIssue<C extends z.core.$ZodIssue['code']> = Extract<z.core.$ZodRawIssue, { code: C }>;

/** Error messages for schemas without messages of their own. */
export const fieldMessage: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined) return 'is required';
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'int' ? 'must be a whole number' : `must be of type ${issue.expected}`;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'too_small':
      return limited(issue, issue.minimum, issue.inclusive === false ? 'more than' : 'at least');
    case 'too_big':
      return limited(issue, issue.maximum, issue.inclusive === false ? 'less than' : 'at most');
    case 'invalid_format':
      return formats[issue.format] ?? 'is not of the expected form';
    case 'invalid_union':
      return unionMessage(issue);
    default:
      return undefined;
  }
};

const formats: Readonly<Record<string, string>> = {
  date: 'must be a day such as 2027-02-01',
  datetime: 'must be an RFC 3339 time such as 2027-02-01T08:00:00Z',
  guid: 'must be a GUID',
  uuid: 'must be a UUID',
  url: 'must be a URL',
};

/** Units of limits on length or size instead of on the value. */
const counted: Readonly<Record<string, string>> = { string: 'character', array: 'item', set: 'item' };

function limited(
  { origin, exact }: RawIssue<'too_small' | 'too_big'>,
  limit: number | bigint,
  bound: string,
): string {
  const unit = counted[origin];
  if (unit === undefined) return `must be ${bound} ${limit}`;
  return `must have ${exact === true ? 'exactly' : bound} ${limit} ${unit}${Number(limit) === 1 ? '' : 's'}`;
}

/** A union with a discriminator reports its error at that field; other unions at the whole value. */
function unionMessage({ discriminator, options, input }: RawIssue<'invalid_union'>): string {
  if (typeof discriminator !== 'string' || !Array.isArray(options)) return 'is none of what is accepted here';
  const missing =
    typeof input === 'object' && input !== null && Reflect.get(input, discriminator) === undefined;
  return missing ? 'is required' : oneOf(options);
}

const oneOf = (values: readonly unknown[]): string => `must be one of ${values.map(String).join(', ')}`;
