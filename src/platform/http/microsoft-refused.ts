import { UnexpectedAnswer } from '../../core/microsoft-errors.ts';
import { causesOf } from '../node/causes.ts';
import type { Problem } from './problem.ts';

/**
 * The problem in an error that is a refusal of Microsoft, or an answer of Microsoft that cannot be read: with Microsoft's
 * code, else its status, and what people can do. Nothing for any other error.
 */
export function microsoftRefused(error: unknown): Problem | undefined {
  const refused = causesOf(error).find((cause) => cause instanceof UnexpectedAnswer);
  if (refused === undefined) return undefined;
  const { code, status, advice } = refused.details;
  const reason = code ?? (status === undefined ? 'no code' : `status ${status}`);
  const detail = `Microsoft refused what this needs (${reason}).`;
  return { code: 'microsoft-refused', detail: advice === undefined ? detail : `${detail} ${advice}` };
}
