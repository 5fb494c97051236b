import { consentProblemIn } from '../../core/consent/consent-problem.ts';
import { causesOf } from '../../core/causes.ts';
import type { Problem } from './problem.ts';

/** Granting a consent takes a person minutes. */
const RETRY_AFTER_SECONDS = 300;

/** The problem for a call that needed Microsoft while no consent was valid; `undefined` for any other error. */
export function consentProblemOf(error: unknown): Problem | undefined {
  for (const cause of causesOf(error)) {
    const problem = cause instanceof Error ? consentProblemIn(cause.message) : undefined;
    if (problem === undefined) continue;
    const { code, detail, advice } = problem;
    return { code, detail: `${detail} ${advice}`, headers: { 'retry-after': String(RETRY_AFTER_SECONDS) } };
  }
  return undefined;
}
