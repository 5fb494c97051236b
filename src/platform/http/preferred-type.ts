/**
 * The type of a list that an Accept header asks for rather than JSON: by its weights, and at the same weight by naming it and
 * not JSON. `undefined` when it asks for none of them; the first of several with one weight.
 */
export function preferredType<T extends string>(accept: string | null, types: readonly T[]): T | undefined {
  const weights = new Map((accept ?? '').split(',').map(weightOf));
  const json = weights.get('application/json');
  const other = weights.get('application/*') ?? weights.get('*/*') ?? 0;
  const weight = (type: T): number => weights.get(type) ?? 0;
  const [best] = types
    .filter((type) => weight(type) > 0)
    .toSorted((one, another) => weight(another) - weight(one));
  if (best === undefined) return undefined;
  const isPreferred = json === undefined ? weight(best) >= other : weight(best) > json;
  return isPreferred ? best : undefined;
}

/** The media type of a member of an Accept header and its weight, 1 by default. */
function weightOf(member: string): readonly [string, number] {
  const [type = '', ...parameters] = member.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
  return [type, /^[01](\.\d{0,3})?$/.test(weight) ? Number(weight) : 0];
}
