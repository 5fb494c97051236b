import type { RuleVersion } from '../../rules/domain/rule.ts';
import { retirements, type Retirement } from './retired-families.ts';

/** What rules on retired families go by. */
export interface RetirementParameters {
  /** The retirements in force. */
  readonly retirements: readonly Retirement[];
}

const instantOf = (day: string): string => `${day}T00:00:00Z`;

/** A version of such a rule for each day on which families retire, from that day on. */
export function retirementVersions(
  text: RuleVersion<unknown>['text'],
): readonly RuleVersion<RetirementParameters>[] {
  const days = [...new Set(retirements.map(({ on }) => on))];
  return days.map((day, index) => {
    const next = days[index + 1];
    return {
      validFrom: instantOf(day),
      validUntil: next === undefined ? null : instantOf(next),
      parameters: { retirements: retirements.filter(({ on }) => on <= day) },
      source: retirements.find(({ on }) => on === day)?.source ?? '',
      text,
    };
  });
}
