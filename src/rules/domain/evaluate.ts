import type { Explanation, Verdict } from './explanation.ts';
import { dated, type DatedRule, type Rule } from './rule.ts';

/** Evaluates every rule in force at `asOf`, in the order of the list, and explains each result. */
export function evaluate<F>(rules: readonly DatedRule<F>[], facts: F, asOf: Date): Verdict {
  const explanations = rules.flatMap((rule): Explanation[] => {
    const found = rule.findAt(facts, asOf);
    if (found === undefined) return [];
    const { outcome, message, facts: figures } = found.finding;
    return [{ rule: rule.id, outcome, message, source: found.source, facts: { ...figures } }];
  });
  return {
    allowed: explanations.every((explanation) => explanation.outcome !== 'fail'),
    asOf: asOf.toISOString(),
    explanations,
  };
}

/** The explanation of one rule that can certainly be judged at `asOf`. Throws when it cannot. */
export function explainBy<F, P>(rule: Rule<F, P>, facts: F, asOf: Date): Explanation {
  const [explanation] = evaluate([dated(rule)], facts, asOf).explanations;
  if (explanation === undefined)
    throw new Error(`the rule ${rule.id} cannot be judged at ${asOf.toISOString()}`);
  return explanation;
}
