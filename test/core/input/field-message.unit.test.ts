import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { fieldMessage } from '../../../src/core/input/field-message.ts';

const messageOf = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value, { error: fieldMessage }).error?.issues[0]?.message;

describe('a field message', () => {
  it.each<[string, z.ZodType, unknown]>([
    ['is required', z.string(), undefined],
    ['must be of type number', z.number(), '3'],
    ['must be a whole number', z.int(), 1.5],
    ['must be at least 1', z.int().min(1), 0],
    ['must be more than 0', z.number().positive(), 0],
    ['must be at most 10', z.number().max(10), 11],
    ['must be less than 10', z.number().lt(10), 10],
    ['must have at least 1 character', z.string().min(1), ''],
    ['must have at most 2 characters', z.string().max(2), 'abc'],
    ['must have exactly 2 characters', z.string().length(2), 'a'],
    ['must have at least 2 items', z.array(z.string()).min(2), ['a']],
    ['must be a day such as 2027-02-01', z.iso.date(), '2027-02-30'],
    ['must be an RFC 3339 time such as 2027-02-01T08:00:00Z', z.iso.datetime(), 'noon'],
    ['must be a GUID', z.guid(), 'x'],
    ['is not of the expected form', z.string().regex(/^a$/), 'b'],
    ['must be one of a, b', z.enum(['a', 'b']), 'c'],
    ['is none of what is accepted here', z.union([z.string(), z.number()]), true],
    ['must be a number of our own', z.string().regex(/^a$/, 'must be a number of our own'), 'b'],
  ])('reads: %s', (message, schema, value) => {
    expect(messageOf(schema, value)).toBe(message);
  });
});
