import type { z } from 'zod';
import type { Sentence } from '../../core/sentence.ts';
import type { Explanation, Outcome } from './explanation.ts';

/** Speaks the explanations of one rule from the facts that are stored with them. */
export interface Speaker {
  /** Id of the rule. */
  readonly id: string;
  /** `undefined` when the facts are not those of the rule as it is now. */
  readonly say: (facts: unknown, outcome: Outcome) => Sentence | undefined;
  /** Names of the facts that are an amount of Microsoft or tell the markup. The sentence can be said without them. */
  readonly costFacts: readonly string[];
}

/** The facts of an explanation, and how they are spoken. */
export interface Spoken<G> {
  /** The facts as they are stored. The sentence is spoken from them alone. */
  readonly facts: z.ZodType<G>;
  /** Facts that are an amount of Microsoft or tell the markup: optional ones, as only people with `see-cost` get them. */
  readonly costFacts?: readonly OptionalOf<NoInfer<G>>[];
  readonly say: (facts: NoInfer<G>, outcome: Outcome) => Sentence;
}

type OptionalOf<G> = { [M in keyof G & string]: undefined extends G[M] ? M : never }[keyof G & string];

export const speakerOf = <G>(id: string, { facts, costFacts = [], say }: Spoken<G>): Speaker => ({
  id,
  costFacts,
  say: (stored, outcome) => {
    const parsed = facts.safeParse(stored);
    return parsed.success ? say(parsed.data, outcome) : undefined;
  },
});

/** An explanation that comes from an answer of Microsoft instead of a dated rule. */
export interface Explainer<G> extends Speaker {
  readonly explain: (outcome: Outcome, facts: G) => Explanation;
}

export const explainer = <G extends Explanation['facts']>(
  spec: Spoken<G> & { readonly id: string; readonly source: string },
): Explainer<G> => ({
  ...speakerOf(spec.id, spec),
  explain: (outcome, facts) => ({
    rule: spec.id,
    outcome,
    message: spec.say(facts, outcome).en,
    source: spec.source,
    facts: { ...facts },
  }),
});
