import type { Outcome } from './explanation.ts';

/** One period of a rule. A change of policy is a new version; an old one is never edited. */
export interface RuleVersion<P> {
  /** First instant the version applies (inclusive), RFC 3339. */
  readonly validFrom: string;
  /** First instant it no longer applies, or null while it is in force. */
  readonly validUntil: string | null;
  readonly parameters: P;
  /** Where the rule is written: a URL or the name of the page. */
  readonly source: string;
  readonly text: { readonly en: string; readonly fr: string };
}

/** What a rule found: the sentence for people and the figures that decided. */
export interface Finding {
  readonly outcome: Outcome;
  readonly message: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A rule is data with dates and one pure check. `F` is what it looks at, `P` the parameters of a version. */
export interface Rule<F, P = unknown> {
  /** Stable, lower-kebab; shown to people and programs. */
  readonly id: string;
  readonly versions: readonly RuleVersion<P>[];
  readonly check: (facts: F, parameters: P) => Finding;
}

/** A rule with its parameters hidden, so that rules of all kinds fit one list. */
export interface DatedRule<F> {
  readonly id: string;
  readonly versions: readonly RuleVersion<unknown>[];
  /** Finding and source at an instant; nothing when no version was in force. */
  readonly findAt: (
    facts: F,
    asOf: Date,
  ) => { readonly finding: Finding; readonly source: string } | undefined;
}

export function dated<F, P>(rule: Rule<F, P>): DatedRule<F> {
  return {
    id: rule.id,
    versions: rule.versions,
    findAt: (facts, asOf) => {
      const version = versionAt(rule.versions, asOf);
      return version && { finding: rule.check(facts, version.parameters), source: version.source };
    },
  };
}

/** The version in force at an instant, which belongs to the version that begins with it. */
export const versionAt = <P>(versions: readonly RuleVersion<P>[], asOf: Date): RuleVersion<P> | undefined =>
  versions.find((candidate) => inForce(candidate, asOf));

function inForce(version: RuleVersion<unknown>, asOf: Date): boolean {
  const from = Date.parse(version.validFrom);
  const until = version.validUntil === null ? Infinity : Date.parse(version.validUntil);
  return asOf.getTime() >= from && asOf.getTime() < until;
}

export const pass = (message: string, facts: Finding['facts'] = {}): Finding => ({
  outcome: 'pass',
  message,
  facts,
});
export const warn = (message: string, facts: Finding['facts'] = {}): Finding => ({
  outcome: 'warn',
  message,
  facts,
});
export const fail = (message: string, facts: Finding['facts'] = {}): Finding => ({
  outcome: 'fail',
  message,
  facts,
});
