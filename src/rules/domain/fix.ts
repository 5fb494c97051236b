import { z } from 'zod';
import type { Language, Sentence } from '../../core/sentence.ts';
import type { Explanation } from './explanation.ts';

/** What to change in an input so that one rule no longer refuses it. */
export interface Fix {
  /** New values by JSON Pointer into the input, whose objects are made where they are absent; null: leave the member out. */
  readonly set: Readonly<Record<string, unknown>>;
  /** What the change does, as a button says it. */
  readonly label: Sentence;
}

/** Finds the fixes of one rule in the facts of its refusal. */
export interface Fixer {
  /** Id of the rule. */
  readonly rule: string;
  /** Empty when no change is certain to satisfy the rule, and when the facts are not those of the rule. */
  readonly fixes: (facts: unknown) => readonly Fix[];
}

/** @param facts the facts of the rule, as they are stored */
export const fixer = <G>(
  rule: string,
  facts: z.ZodType<G>,
  fixes: (facts: NoInfer<G>) => readonly Fix[],
): Fixer => ({
  rule,
  fixes: (stored) => {
    const parsed = facts.safeParse(stored);
    return parsed.success ? fixes(parsed.data) : [];
  },
});

export const spokenFixSchema = z
  .object({
    rule: z.string(),
    set: z
      .record(z.string(), z.unknown())
      .describe(
        'New values by JSON Pointer into `input`, whose objects are made where they are absent; null: leave the member out.',
      ),
    label: z.string().describe('What the change does, as a button says it.'),
  })
  .meta({ id: 'Fix' });
export type SpokenFix = z.infer<typeof spokenFixSchema>;

/** The fixes of all rules that refuse, in the order of the explanations. */
export const fixesOf = (
  fixers: readonly Fixer[],
  explanations: readonly Explanation[],
  language: Language,
): SpokenFix[] =>
  explanations
    .filter(({ outcome }) => outcome === 'fail')
    .flatMap(({ rule, facts }) =>
      fixers
        .filter((one) => one.rule === rule)
        .flatMap((one) => one.fixes(facts))
        .map(({ set, label }) => ({ rule, set: { ...set }, label: label[language] })),
    );
