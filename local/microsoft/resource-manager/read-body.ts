import type { z } from 'zod';
import { Refusal } from '../gateway/refusal.ts';

/** Parses a request body; `InvalidRequestContent` naming the first wrong member otherwise. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const at = issue === undefined || issue.path.length === 0 ? 'body' : issue.path.join('.');
  throw new Refusal(400, 'InvalidRequestContent', `${at}: ${issue?.message ?? 'is not valid'}`);
}
