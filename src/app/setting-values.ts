import { z } from 'zod';

/** The id of a tenant, an application or a subscription. */
export const guid = z
  .guid('must be an id such as 11111111-1111-4111-8111-111111111111')
  .transform((text) => text.toLowerCase());

/** An https address, without a slash at its end. */
export const httpsUrl = z
  .url({ protocol: /^https$/, error: 'must be an https URL' })
  .transform((text) => text.replace(/\/+$/, ''));

/** Six fields in NCRONTAB. */
export const schedule = z
  .string()
  .regex(/^\S+( \S+){5}$/, 'must be a six-field schedule such as 0 15 2 * * *');

/** A whole number within these bounds. */
export const wholeNumber = (from: number, to: number) =>
  numberMatching(/^\d+$/, `must be a whole number from ${from} to ${to}`, from, to);

/** A number with or without decimals within these bounds. */
export const decimalNumber = (from: number, to: number) =>
  numberMatching(/^\d+(\.\d+)?$/, `must be a number from ${from} to ${to}`, from, to);

function numberMatching(pattern: RegExp, mistake: string, from: number, to: number) {
  return z
    .string()
    .trim()
    .regex(pattern, mistake)
    .transform(Number)
    .refine((number) => number >= from && number <= to, mistake);
}
