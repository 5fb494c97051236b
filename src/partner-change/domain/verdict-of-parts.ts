import type { Explanation, Verdict } from '../../rules/domain/explanation.ts';

/** Adds explanations to a verdict. One that fails refuses. */
export const withExplanations = (verdict: Verdict, added: readonly Explanation[]): Verdict => ({
  ...verdict,
  allowed: verdict.allowed && added.every(({ outcome }) => outcome !== 'fail'),
  explanations: [...verdict.explanations, ...added],
});
