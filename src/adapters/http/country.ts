import { z } from 'zod';

/** A country code (ISO 3166 alpha-2), in capitals whatever was sent. */
export const countrySchema = z
  .string()
  .regex(/^[a-zA-Z]{2}$/, 'must be a country code (ISO 3166 alpha-2)')
  .toUpperCase();
