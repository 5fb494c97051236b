import type { Schemas } from '../../api/client.ts';

export type Rule = Pick<
  Schemas['Rule'],
  'rule' | 'validFrom' | 'validUntil' | 'parameters' | 'source' | 'text'
>;

/** How a rule of one day stands to the rules of today. */
export type Change = 'same' | 'gone' | 'changed' | 'new';

export interface ComparedRule extends Rule {
  readonly change: Change;
}

const versionOf = ({ rule, validFrom }: Rule): string => `${rule} ${validFrom}`;

/**
 * Puts the rules of a day beside those of today: a version that counts on both days is the same; one of that day only has
 * been changed when today has another version of the rule, else it is gone; then come the rules of today alone.
 */
export function compareRules(then: readonly Rule[], today: readonly Rule[]): readonly ComparedRule[] {
  const versions = new Set(today.map(versionOf));
  const ids = new Set(today.map(({ rule }) => rule));
  const before = new Set(then.map(({ rule }) => rule));
  const changeOf = (rule: Rule): Change => {
    if (versions.has(versionOf(rule))) return 'same';
    return ids.has(rule.rule) ? 'changed' : 'gone';
  };
  return [
    ...then.map((rule) => ({ ...rule, change: changeOf(rule) })),
    ...today.filter(({ rule }) => !before.has(rule)).map((rule) => ({ ...rule, change: 'new' as const })),
  ];
}

/** Whether all typed words are in the id or the words of the rule. */
export function matchesRule({ rule, text }: Rule, typed: string): boolean {
  const held = `${rule} ${text.en} ${text.fr}`.toLocaleLowerCase();
  return typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => held.includes(word));
}
