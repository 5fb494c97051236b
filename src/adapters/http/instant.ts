import { z } from 'zod';

/** A day (its beginning in UTC) or an RFC 3339 instant. */
export const instantSchema = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], {
    error: (issue) =>
      issue.input === undefined
        ? 'is required'
        : 'must be a day such as 2027-02-01 or an RFC 3339 time such as 2027-02-01T08:00:00Z',
  })
  .transform((text) => new Date(text));
