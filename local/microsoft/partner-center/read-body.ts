import type { z } from 'zod';
import { Refusal } from '../gateway/refusal.ts';
import { matchMembers } from './match-members.ts';

/** Parses a request body, its members matched without case. 400/800002 naming the first wrong member. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(matchMembers(schema, body));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const at = issue === undefined || issue.path.length === 0 ? 'body' : issue.path.join('.');
  throw new Refusal(400, '800002', `${at}: ${issue?.message ?? 'is not valid'}`);
}
