import type { Outcome } from './explanation.ts';
import type { Speaker } from './speaker.ts';

/** One version of a rule. A change of policy adds a version; existing versions never change. */
export interface RuleVersion<P> {
  /** First instant the version applies (inclusive), RFC 3339. */
  readonly validFrom: string;
  /** First instant at which the version no longer applies; null while it is in force. */
  readonly validUntil: string | null;
  readonly parameters: P;
  /** Source of the rule: a URL or the name of a page. */
  readonly source: string;
  readonly text: { readonly en: string; readonly fr: string };
}

/** The result of a check: a sentence for people and the facts that decided. */
export interface Finding {
  readonly outcome: Outcome;
  readonly message: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A rule: versions with dates, and one pure check. `F` are the facts it uses, `P` the parameters of a version. */
export interface Rule<F, P = unknown> extends Speaker {
  readonly versions: readonly RuleVersion<P>[];
  /** `undefined` when the rule cannot be judged because another one fails, which tells why. */
  readonly check: (facts: F, parameters: P, asOf: Date) => Finding | undefined;
}

/** A rule with its parameters hidden, so that different rules fit into one list. */
export interface DatedRule<F> extends Speaker {
  readonly versions: readonly RuleVersion<unknown>[];
  /** The finding and its source at an instant; `undefined` when no version was in force or it cannot be judged. */
  readonly findAt: (
    facts: F,
    asOf: Date,
  ) => { readonly finding: Finding; readonly source: string } | undefined;
}

export function dated<F, P>(rule: Rule<F, P>): DatedRule<F> {
  return {
    id: rule.id,
    versions: rule.versions,
    say: rule.say,
    costFacts: rule.costFacts,
    findAt: (facts, asOf) => {
      const version = versionAt(rule.versions, asOf);
      const finding = version && rule.check(facts, version.parameters, asOf);
      return finding && { finding, source: version.source };
    },
  };
}

/** The version in force at an instant. An instant at which a new version begins belongs to the new version. */
export const versionAt = <P>(versions: readonly RuleVersion<P>[], asOf: Date): RuleVersion<P> | undefined =>
  versions.find((candidate) => inForce(candidate, asOf));

function inForce(version: RuleVersion<unknown>, asOf: Date): boolean {
  const from = Date.parse(version.validFrom);
  const until = version.validUntil === null ? Infinity : Date.parse(version.validUntil);
  return asOf.getTime() >= from && asOf.getTime() < until;
}
