import { z } from 'zod';
import { wordOf } from '../client/words.ts';

/** An id as text; some responses have a number. */
export const idSchema = z.union([z.string().min(1), z.number()]).transform(String);

/** Normalises the words of a list; leaves out members that are no text. */
export const wordsSchema = z
  .array(z.unknown())
  .nullish()
  .transform((words) => (words ?? []).filter((word) => typeof word === 'string').map(wordOf));
