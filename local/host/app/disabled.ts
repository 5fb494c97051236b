/**
 * Whether the settings take a function out of service: `AzureWebJobs.NAME.Disabled`, or `AzureWebJobs__NAME__Disabled`
 * where names of variables have no dots, is `true` or `1`. Letter case does not count.
 */
export function isDisabled(
  functionName: string,
  settings: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  const keys = ['.', '__'].map((dot) => `AzureWebJobs${dot}${functionName}${dot}Disabled`.toLowerCase());
  return Object.entries(settings).some(
    ([name, value]) => keys.includes(name.toLowerCase()) && /^(true|1)$/i.test(value ?? ''),
  );
}
