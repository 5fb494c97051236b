/** In this order: what does not fit one form, because its hours are beyond 23, may fit a later one. */
const FORMS = [
  /^(?<days>\d+)$/,
  /^(?:(?<days>\d+)\.)?(?<hours>\d+):(?<minutes>\d+)(?::(?<seconds>\d+(?:\.\d{1,7})?))?$/,
  /^(?<days>\d+):(?<hours>\d+):(?<minutes>\d+)$/,
  /^(?<days>\d+):(?<hours>\d+):(?<minutes>\d+):(?<seconds>\d+(?:\.\d{1,7})?)$/,
];

/**
 * Reads a .NET TimeSpan: `hh:mm`, `hh:mm:ss`, `d.hh:mm:ss`, `d:hh:mm:ss`, or days alone; seconds may have a fraction.
 * As .NET has it, `24:00:00` is 24 days. Answers in milliseconds, or with nothing when it is none.
 */
export function parseTimeSpan(text: string): number | undefined {
  for (const form of FORMS) {
    const span = milliseconds(form.exec(text)?.groups);
    if (span !== undefined) return span;
  }
  return undefined;
}

function milliseconds(groups: Record<string, string | undefined> | undefined): number | undefined {
  if (groups === undefined) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = ['days', 'hours', 'minutes', 'seconds'].map(
    (name) => Number(groups[name] ?? '0'),
  );
  if (hours > 23 || minutes > 59 || seconds >= 60) return undefined;
  return ((days * 24 + hours) * 60 + minutes) * 60_000 + Math.round(seconds * 1000);
}
