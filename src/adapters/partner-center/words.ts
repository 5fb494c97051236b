import { z } from 'zod';

/**
 * A word of one of Microsoft's enums without letter case and separators: `OneTime`, `onetime` and `one_time` are one word,
 * and all three are sent.
 */
export const wordOf = (text: string): string => text.toLowerCase().replaceAll(/[\s_-]/g, '');

/** An id, which some answers write as a number. */
export const idSchema = z.union([z.string().min(1), z.number()]).transform(String);

/** A text nothing depends on: one that is missing or has another type counts as absent. */
export const optionalText = z.string().nullish().catch(undefined);

/** Words of a list; what is no text among them is left out. */
export const wordsSchema = z
  .array(z.unknown())
  .nullish()
  .transform((words) => (words ?? []).filter((word) => typeof word === 'string').map(wordOf));
