import { z } from 'zod';

/** What a person wants to say with a decision or a withdrawal. */
export const commentSchema = z.string().max(2000).optional();
