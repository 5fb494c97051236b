/**
 * Whether the settings take a function out of service: `AzureWebJobs.NAME.Disabled` is `true` or `1`, or the same with
 * an underscore for each dot, where names of variables have no dots. Letter case does not count.
 */
export function isDisabled(
  functionName: string,
  settings: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  const keys = ['.', '_'].map((dot) => `AzureWebJobs${dot}${functionName}${dot}Disabled`.toLowerCase());
  return Object.entries(settings).some(
    ([name, value]) => keys.includes(name.toLowerCase()) && /^(true|1)$/i.test(value ?? ''),
  );
}
