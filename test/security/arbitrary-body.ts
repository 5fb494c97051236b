import fc from 'fast-check';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}
type Components = Readonly<Record<string, unknown>>;

type Make = (
  schema: Schema,
  inside: (one: Schema, field?: string) => fc.Arbitrary<unknown>,
) => fc.Arbitrary<unknown>;

const ofType: Readonly<Record<string, Make>> = {
  object: ({ properties = {}, required = [] }, inside) =>
    fc.record(Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, inside(one, key)])), {
      requiredKeys: [...required],
    }),
  array: ({ items = {} }, inside) => fc.array(inside(items), { maxLength: 3 }),
  integer: ({ minimum = 0, maximum = 1e6 }) =>
    fc.integer({ min: Math.max(minimum, -1e9), max: Math.min(maximum, 1e9) }),
  boolean: () => fc.boolean(),
  string: text,
};

/** Boundary values by the name of the field, which a pattern alone would rarely generate. */
const edges: Readonly<Record<string, readonly unknown[]>> = {
  amount: ['0', '0.00', '-0', '999999999999999', '90071992547409.91', '999999999999999.9999', '1.005'],
  currency: ['EUR', 'JPY', 'KWD', 'CLF', 'XXX'],
  payAsYouGoHourly: ['0.096', '999999999.999999999999', '0.000000000001'],
  quantity: [1, 100, 101, 1_000_000, Number.MAX_SAFE_INTEGER],
  asOf: ['0001-01-01', '2018-08-31', '9999-12-31', '9999-12-31T23:59:59+23:59', '2016-12-31T23:59:60Z'],
  startsOn: ['0000-01-01', '2024-02-29', '9999-12-30'],
  expiresOn: ['2028-02-29', '9999-12-31'],
};

/** Values that fit a schema of the OpenAPI document, as far as JSON Schema expresses it. */
export function fitting(schema: Schema, components: Components, field = ''): fc.Arbitrary<unknown> {
  const made = fittingAny(schema, components);
  const known = edges[field];
  return known === undefined ? made : fc.oneof(made, fc.constantFrom(...known));
}

function fittingAny(schema: Schema, components: Components): fc.Arbitrary<unknown> {
  const inside = (one: Schema, field?: string) => fitting(one, components, field);
  if (schema.$ref !== undefined)
    return inside(components[schema.$ref.replace('#/components/schemas/', '')] as Schema);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((one) => inside(one)));
  return ofType[schema.type ?? '']?.(schema, inside) ?? fc.jsonValue();
}

function text({ pattern, format }: Schema): fc.Arbitrary<string> {
  if (format === 'date') return day;
  if (format === 'date-time') return day.map((one) => `${one}T08:00:00Z`);
  // The patterns of dates that zod writes say by look-behind what a format says better.
  if (pattern === undefined || pattern.includes('(?:(?:')) return fc.oneof(day, fc.string({ maxLength: 30 }));
  return matching(pattern);
}

const made = new Map<string, fc.Arbitrary<string>>();

/** Texts that match the pattern. fast-check takes long to prepare one, and a few patterns stand in hundreds of fields. */
export function matching(pattern: string): fc.Arbitrary<string> {
  const arbitrary = made.get(pattern) ?? fc.stringMatching(new RegExp(pattern, 'u'));
  made.set(pattern, arbitrary);
  return arbitrary;
}

const day = fc
  .date({ min: new Date('2018-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Invalid values. */
export const wild: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e308, '', ' ', '\0', '__proto__', '🏷️', '\ud800'),
  fc.constantFrom('../../etc/passwd', "'; DROP TABLE Desk;--", '<script>', '%00', 'x'.repeat(5000)),
  fc.constant(
    JSON.parse('[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]') as unknown,
  ),
  fc.jsonValue(),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** A valid value, sometimes with one member replaced, omitted or added. */
export const nearly = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 6, arbitrary: value },
    {
      weight: 2,
      arbitrary: fc.tuple(value, fc.nat(), wild).map(([whole, at, odd]) => spoiled(whole, at, odd)),
    },
    { weight: 1, arbitrary: wild },
  );

function spoiled(whole: unknown, at: number, odd: unknown): unknown {
  if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) return odd;
  const entries = Object.entries(whole);
  const index = at % (entries.length + 1);
  if (index === entries.length) return { ...whole, [`more${at % 3}`]: odd };
  const [key = '', value] = entries[index] ?? [];
  if (at % 5 === 0) return Object.fromEntries(entries.filter(([other]) => other !== key));
  const isObject = typeof value === 'object' && value !== null;
  return { ...whole, [key]: isObject && at % 2 === 0 ? spoiled(value, at >> 1, odd) : odd };
}
