/** Ways to compress that the build makes files for, the smallest first. */
const ENCODINGS = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;

export type Encoding = (typeof ENCODINGS)[number];

/** Those that the client takes, the smallest first. `header` is `Accept-Encoding` (RFC 9110, 12.5.3). */
export function acceptedEncodings(header: string | null): readonly Encoding[] {
  const weights = new Map((header ?? '').toLowerCase().split(',').map(nameAndWeight));
  return ENCODINGS.filter(({ name }) => (weights.get(name) ?? weights.get('*') ?? 0) > 0);
}

function nameAndWeight(item: string): readonly [string, number] {
  const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice('q='.length);
  return [name, weight === undefined ? 1 : Number(weight)];
}
