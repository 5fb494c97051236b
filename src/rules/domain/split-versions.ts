import type { RuleVersion } from './rule.ts';

/** Splits versions on the days (UTC) on which a table changes, and adds to each part the table of its first day. */
export const splitVersions = <P extends object, T extends object>(
  versions: readonly RuleVersion<P>[],
  days: readonly string[],
  tableOn: (day: string) => T,
): readonly RuleVersion<P & T>[] =>
  versions.flatMap((version) => {
    const inside = days
      .map((day) => `${day}T00:00:00Z`)
      .filter((at) => at > version.validFrom && (version.validUntil === null || at < version.validUntil));
    const starts = [version.validFrom, ...inside];
    return starts.map((validFrom, index) => ({
      ...version,
      validFrom,
      validUntil: starts[index + 1] ?? version.validUntil,
      parameters: { ...version.parameters, ...tableOn(validFrom.slice(0, 10)) },
    }));
  });
