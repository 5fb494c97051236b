import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { StartError } from '../../kit/command.ts';
import { seedSchema } from './seed-schema.ts';
import type { Seed } from './seed-schema.ts';

/** The seed that comes with the simulator. */
export const DEFAULT_SEED_FILE = fileURLToPath(new URL('../seed.json', import.meta.url));

/** Reads a seed file. Reports every mistake with its place, in one {@link StartError}. */
export function readSeed(file: string): Seed {
  return parseSeed(parseJson(file), file);
}

/** Checks a seed and its inner references. `name` is what error texts call it. */
export function parseSeed(document: unknown, name: string): Seed {
  const result = seedSchema.safeParse(document);
  const problems = result.success
    ? danglingReferences(result.data)
    : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (result.success && problems.length === 0) return result.data;
  throw new StartError(`seed ${name} is not valid:\n${problems.map((line) => `  ${line}`).join('\n')}`);
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new StartError(`cannot read seed ${file}: ${String(error)}`, { cause: error });
  }
}

function danglingReferences(seed: Seed): string[] {
  const customers = new Set(seed.customers.map((customer) => customer.name));
  const skus = new Set(seed.catalog.families.flatMap((family) => family.sizes.map((size) => size.sku)));
  const wanted: [boolean, string][] = [
    ...Object.entries(seed.markets).map(([country, market]): [boolean, string] => [
      market.currency in seed.exchangeRates,
      `markets.${country}.currency: no exchange rate for ${market.currency}`,
    ]),
    ...seed.customers.map((customer, index): [boolean, string] => [
      customer.country in seed.markets,
      `customers.${index}.country: no market ${customer.country}`,
    ]),
    [
      seed.settings.chargeCurrency === null || seed.settings.chargeCurrency in seed.exchangeRates,
      `settings.chargeCurrency: no exchange rate for ${seed.settings.chargeCurrency ?? ''}`,
    ],
    ...seed.roleAssignments.flatMap((assignment, index): [boolean, string][] => [
      [
        assignment.person in seed.people || assignment.person in seed.groups,
        `roleAssignments.${index}.person: nobody called ${assignment.person}`,
      ],
      ...assignment.customers.map((name): [boolean, string] => [
        customers.has(name),
        `roleAssignments.${index}.customers: no customer ${name}`,
      ]),
    ]),
    [
      customers.has(seed.plantedReservations.customer),
      `plantedReservations.customer: no customer ${seed.plantedReservations.customer}`,
    ],
    ...seed.plantedReservations.reservations.map((planted, index): [boolean, string] => [
      skus.has(planted.sku),
      `plantedReservations.reservations.${index}.sku: no SKU ${planted.sku}`,
    ]),
  ];
  return wanted.filter(([found]) => !found).map(([, message]) => message);
}
