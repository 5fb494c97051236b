/** A copy of a sample in which one member, at any depth, is not as Microsoft's pages show it. */
export interface Odd<T> {
  /** The change and the member: `null billingProfile.defaultAddress.country`. */
  readonly name: string;
  readonly record: T;
}

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Copies of a record in which one member, also of a nested record, is dropped, null, of another type, or misspelt.
 */
export function oddMembers<T extends object>(sample: T): readonly Odd<T>[] {
  return changed(sample as unknown as Members, '') as unknown as readonly Odd<T>[];
}

function changed(record: Members, place: string): readonly Odd<Members>[] {
  return Object.entries(record).flatMap(([member, value]) => {
    const { [member]: _, ...rest } = record;
    const name = `${place}${member}`;
    return [
      { name: `drop ${name}`, record: rest },
      { name: `null ${name}`, record: { ...record, [member]: null } },
      { name: `retype ${name}`, record: { ...record, [member]: retyped(value) } },
      { name: `misspell ${name}`, record: { ...rest, [`${member}X`]: value } },
      ...deeper(value, name).map((odd) => ({ name: odd.name, record: { ...record, [member]: odd.record } })),
    ];
  });
}

function deeper(value: unknown, name: string): readonly Odd<unknown>[] {
  if (isMembers(value)) return changed(value, `${name}.`);
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown, index) =>
    [
      { name: `null ${name}.${index}`, record: null },
      { name: `retype ${name}.${index}`, record: retyped(item) },
      ...deeper(item, `${name}.${index}`),
    ].map((odd) => ({ name: odd.name, record: value.with(index, odd.record) as unknown[] })),
  );
}

const retyped = (value: unknown): unknown => (typeof value === 'object' ? 'a text' : { odd: value });
