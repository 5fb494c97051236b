import type { DatedRule, RuleVersion } from './rule.ts';
import { versionAt } from './rule.ts';

/** A rule with its version on a day. Parameters are plain JSON: patterns are text. */
export interface RuleInForce {
  readonly rule: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly source: string;
  readonly text: RuleVersion<unknown>['text'];
}

/**
 * The versions in force at an instant, in the order of the rules. Omits a rule that had no version then. Lists a rule
 * that several kinds of request share once.
 */
export const rulesInForce = (rules: readonly DatedRule<never>[], asOf: Date): readonly RuleInForce[] =>
  [...new Map(rules.map((rule) => [rule.id, rule])).values()].flatMap(({ id, versions }): RuleInForce[] => {
    const version = versionAt(versions, asOf);
    if (version === undefined) return [];
    const { validFrom, validUntil, source, text } = version;
    return [{ rule: id, validFrom, validUntil, parameters: plain(version.parameters), source, text }];
  });

const plain = (parameters: unknown): RuleInForce['parameters'] =>
  JSON.parse(
    JSON.stringify(parameters, (_name, value: unknown) => (value instanceof RegExp ? value.source : value)),
  ) as RuleInForce['parameters'];
