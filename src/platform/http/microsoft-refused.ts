import { UnexpectedAnswer } from '../../core/microsoft-errors.ts';
import { causesOf } from '../../core/causes.ts';
import type { Problem } from './problem.ts';

/**
 * The problem for an error that is a refusal by Microsoft or an unreadable response: with Microsoft's code, else
 * its status, and the advice for people. `undefined` for any other error.
 */
export function microsoftRefused(error: unknown): Problem | undefined {
  const refused = causesOf(error).find((cause) => cause instanceof UnexpectedAnswer);
  if (refused === undefined) return undefined;
  const { code, status, advice } = refused.details;
  const reason = code ?? (status === undefined ? 'no code' : `status ${status}`);
  const detail = `Microsoft refused what this needs (${reason}).`;
  return { code: 'microsoft-refused', detail: advice === undefined ? detail : `${detail} ${advice}` };
}
