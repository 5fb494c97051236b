import type { Outcome } from './explanation.ts';
import type { Finding, Rule, RuleVersion } from './rule.ts';
import { speakerOf, type Spoken } from './speaker.ts';

/** The outcome of a check, with the facts that decided. */
export interface Judgement<G> {
  readonly outcome: Outcome;
  readonly facts: G;
}

/** A rule: versions with dates, one pure check, and the sentence of its facts in each language. */
export interface RuleSpec<F, P, G> extends Spoken<G> {
  /** Stable, lower-kebab; shown to people and programs. */
  readonly id: string;
  readonly versions: readonly RuleVersion<P>[];
  /** `undefined` when the rule cannot be judged because another one fails, which tells why. */
  readonly check: (facts: F, parameters: NoInfer<P>, asOf: Date) => Judgement<NoInfer<G>> | undefined;
}

export const defineRule = <F, P, G extends Finding['facts']>(spec: RuleSpec<F, P, G>): Rule<F, P> => ({
  ...speakerOf(spec.id, spec),
  versions: spec.versions,
  check: (facts, parameters, asOf) => {
    const judged = spec.check(facts, parameters, asOf);
    if (judged === undefined) return undefined;
    const { outcome, facts: figures } = judged;
    return { outcome, message: spec.say(figures, outcome).en, facts: { ...figures } };
  },
});

export const pass = <const G>(facts: G): Judgement<G> => ({ outcome: 'pass', facts });
export const warn = <const G>(facts: G): Judgement<G> => ({ outcome: 'warn', facts });
export const fail = <const G>(facts: G): Judgement<G> => ({ outcome: 'fail', facts });
