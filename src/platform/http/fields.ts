import { z } from 'zod';

/** A person's comment on a decision or a withdrawal. */
export const commentSchema = z.string().max(2000).optional();

/** A comment that must say something. */
export const reasonSchema = z.string().max(2000).regex(/\S/, 'must not be blank');

/** A country code (ISO 3166 alpha-2), converted to upper case. */
export const countrySchema = z
  .string()
  .regex(/^[a-zA-Z]{2}$/, 'must be a country code (ISO 3166 alpha-2)')
  .toUpperCase()
  .describe('Country of the market, ISO 3166 alpha-2.');

/** A day (its beginning in UTC) or an RFC 3339 instant. */
export const instantSchema = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], {
    error: (issue) =>
      issue.input === undefined
        ? 'is required'
        : 'must be a day such as 2027-02-01 or an RFC 3339 time such as 2027-02-01T08:00:00Z',
  })
  .transform((text) => new Date(text));
