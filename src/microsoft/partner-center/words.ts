import { z } from 'zod';
import { wordOf } from '../client/words.ts';

/** An id, which some answers write as a number. */
export const idSchema = z.union([z.string().min(1), z.number()]).transform(String);

/** Words of a list; what is no text among them is left out. */
export const wordsSchema = z
  .array(z.unknown())
  .nullish()
  .transform((words) => (words ?? []).filter((word) => typeof word === 'string').map(wordOf));
