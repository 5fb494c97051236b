import { z } from 'zod';

/**
 * The name of a resource group in its original case: 1 to 90 letters and digits of any script, `_`, `-`, `.`, `(` and
 * `)`, with no period at the end. Letters and digits are those of .NET's `Char.IsLetterOrDigit`: categories Lu, Ll,
 * Lt, Lm, Lo, Nd, one UTF-16 unit each. So emoji, combining marks and letters beyond U+FFFF are not allowed, and the
 * length in units equals the length in characters.
 *
 * https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftresources
 */
export const resourceGroupNameSchema = z
  .string()
  .regex(
    /^[\p{L}\p{Nd}_().-]{0,89}[\p{L}\p{Nd}_()-]$/u,
    'must be a resource group name: 1 to 90 letters, digits, _ - . ( ) without a period at the end',
  )
  .refine(
    (name) => Array.from(name).length === name.length,
    'must be a resource group name: it has a letter beyond U+FFFF',
  );

/**
 * The id of a management group: 1 to 90 ASCII letters, digits, `_`, `-`, `.`, `(` and `)`, which begins with a letter or
 * digit and does not end with a period.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftmanagement
 */
export const managementGroupIdSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9]([\w().-]{0,88}[\w()-])?$/,
    'must be a management group id: 1 to 90 letters, digits, _ - . ( ), first a letter or digit, last no period',
  );

/**
 * Whether two names or ids are the same in Azure, which returns them in arbitrary case. Compares like .NET's
 * `OrdinalIgnoreCase`, unit by unit. `toLowerCase` is wrong here: it writes the last Σ of a word as ς and any other
 * as σ. `toUpperCase` is wrong too: it makes `straße` equal to `strasse`.
 */
export const isSameName = (one: string, other: string): boolean => withoutCase(one) === withoutCase(other);

const withoutCase = (text: string): string => Array.from(text, upperOf).join('');

/** A letter outside ASCII never maps to an ASCII letter: `ı` is not `I`. */
function upperOf(letter: string): string {
  const upper = letter.toUpperCase();
  return upper.length !== letter.length || (letter > '\x7f' && upper <= '\x7f') ? letter : upper;
}
