import { z } from 'zod';
import { unresolvedLines, unresolvedNames } from './unresolved-references.ts';

/** Thrown for missing or wrong settings; the message lists them all. */
export class InvalidSettings extends Error {}

/** Schemas that each read their settings from the environment, under the name of what they make of them. */
type SettingGroups = Readonly<Record<string, z.ZodType>>;

/**
 * Reads groups of settings. Throws {@link InvalidSettings} with one line for each wrong setting of any group, such as
 * `MARKUP_PERCENT: is missing`, and never with the value of one.
 */
export function readSettings<G extends SettingGroups>(groups: G, environment: NodeJS.ProcessEnv) {
  const result = z.object(groups).safeParse(forEach(groups, environment), { error: inPlainWords });
  const lines = mistakesOf(result.error?.issues ?? [], environment);
  if (result.success && lines.length === 0) return result.data;
  throw new InvalidSettings(
    `These settings are missing or wrong:\n${lines.map((line) => `  ${line}`).join('\n')}`,
  );
}

/** Whether {@link readSettings} would not throw. */
export const areSettingsValid = (groups: SettingGroups, environment: NodeJS.ProcessEnv): boolean =>
  unresolvedNames(environment).length === 0 &&
  z.object(groups).safeParse(forEach(groups, environment)).success;

const forEach = (groups: SettingGroups, environment: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.keys(groups).map((group) => [group, environment]));

function mistakesOf(issues: readonly z.core.$ZodIssue[], environment: NodeJS.ProcessEnv): readonly string[] {
  const unresolved = unresolvedNames(environment);
  const lines = issues
    .map(({ path, message, code }) => ({ name: String(path.at(-1)), message, isCustom: code === 'custom' }))
    .filter(({ name }) => !unresolved.includes(name))
    .map(({ name, message, isCustom }) =>
      !isCustom && environment[name] === undefined ? `${name}: is missing` : `${name}: ${message}`,
    );
  return [...new Set([...unresolvedLines(environment), ...lines])]; // two groups may read the same setting
}

/** What a setting must be, where its schema has no words of its own. */
const inPlainWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_value') return `must be ${issue.values.map(String).join(' or ')}`;
  if (issue.code === 'too_small') return 'must not be empty';
  return undefined;
};
