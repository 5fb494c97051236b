/**
 * Whether an instance is of a newer version than the app runs. Azure leaves such instances alone; those of the same or
 * an older version run. Empty is older than any. Numbers such as 1.10.2 are compared as .NET's `Version` does (two to
 * four parts, a missing one is less than 0), anything else as text without case.
 * https://learn.microsoft.com/azure/azure-functions/durable/durable-functions-orchestration-versioning
 */
export function isNewerVersion(version: string, running: string): boolean {
  if (version.trim() === '' || running.trim() === '') return version.trim() !== '';
  const [parts, runningParts] = [partsOf(version), partsOf(running)];
  if (parts === undefined || runningParts === undefined) return version.toUpperCase() > running.toUpperCase();
  const first = parts.findIndex((part, index) => part !== runningParts[index]);
  return first >= 0 && (parts[first] ?? 0) > (runningParts[first] ?? 0);
}

/** Always four numbers; nothing when the text is no version of .NET. */
function partsOf(text: string): readonly number[] | undefined {
  if (!/^\d+(\.\d+){1,3}$/.test(text.trim())) return undefined;
  const given = text.trim().split('.').map(Number);
  return [...given, ...Array<number>(4 - given.length).fill(-1)];
}
