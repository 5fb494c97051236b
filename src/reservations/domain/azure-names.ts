import { z } from 'zod';

/**
 * The name of a resource group, kept as written: 1 to 90 letters and digits of any script, `_`, `-`, `.`, `(` and `)`, with
 * no period at the end. Letters and digits are those of .NET's `Char.IsLetterOrDigit`: categories Lu, Ll, Lt, Lm, Lo, Nd,
 * one UTF-16 unit each. So emoji, combining marks and letters beyond U+FFFF are none, and units are as many as characters.
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
 * Whether two names or ids mean the same thing in Azure, which returns them in letter cases of its own. Compares as .NET's
 * `OrdinalIgnoreCase` does, unit by unit. `toLowerCase` would not do: it writes the last Σ of a word as ς and any other as
 * σ; `toUpperCase` makes `straße` the same as `strasse`.
 */
export const isSameName = (one: string, other: string): boolean => withoutCase(one) === withoutCase(other);

const withoutCase = (text: string): string => Array.from(text, upperOf).join('');

/** A letter outside ASCII never becomes one of ASCII: `ı` is not `I`. */
function upperOf(letter: string): string {
  const upper = letter.toUpperCase();
  return upper.length !== letter.length || (letter > '\x7f' && upper <= '\x7f') ? letter : upper;
}
