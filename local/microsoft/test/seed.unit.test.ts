import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { KnownReservedResourceType } from '@azure/arm-reservations';
import { buildCatalog } from '../catalog/build-catalog.ts';
import { DEFAULT_SEED_FILE, parseSeed, readSeed } from '../seed/read-seed.ts';

const seed = readSeed(DEFAULT_SEED_FILE);
const raw = () => JSON.parse(readFileSync(DEFAULT_SEED_FILE, 'utf8')) as Record<string, never>;

describe('the seed', () => {
  it('holds the four customers of the contract', () => {
    expect(seed.customers.map(({ name, country }) => [name, country])).toEqual([
      ['Contoso', 'FR'],
      ['Fabrikam', 'US'],
      ['Adatum', 'BR'],
      ['Tailspin', 'DE'],
    ]);
    expect(seed.customers[1]?.indirectResellerMpnId).toBe('1234567');
    expect(seed.markets['BR']).toEqual({ currency: 'BRL', reservationsSold: false });
  });

  it('sells at least 60 VM sizes in 8 regions, and every other type', () => {
    const { offers, regions, types } = buildCatalog(seed.catalog);
    const sizes = new Set(offers.filter((one) => one.type === 'VirtualMachines').map((one) => one.sku));
    expect(regions.size).toBe(8);
    expect(sizes.size).toBeGreaterThanOrEqual(60);
    const published: readonly string[] = Object.values(KnownReservedResourceType);
    expect(new Set(types)).toEqual(new Set([...published, 'Sentinel', 'MDC', 'OpenAIPTU']));
  });

  it('keeps Standard_M64ms out of Sweden and limits it to four', () => {
    const catalog = buildCatalog(seed.catalog);
    expect(catalog.find('VirtualMachines', 'Standard_M64ms', 'swedencentral')).toBeUndefined();
    expect(catalog.find('virtualmachines', 'STANDARD_M64MS', 'WestEurope')?.maximumQuantity).toBe(4);
  });

  it('sells Databricks upfront only, and without refund', () => {
    const offer = buildCatalog(seed.catalog).find('Databricks', 'Databricks_DBCU_12500', 'westeurope');
    expect(offer).toMatchObject({ plans: ['Upfront'], refundable: false });
  });
});

describe("Tailspin's reservations", () => {
  const { reservations } = seed.plantedReservations;

  it('are of every type, of both plans, of all three terms and in every state', () => {
    const catalog = buildCatalog(seed.catalog);
    const typeOf = (sku: string) => catalog.offers.find((offer) => offer.sku === sku)?.type ?? 'none';
    expect(new Set(reservations.map(({ sku }) => typeOf(sku)))).toEqual(catalog.types);
    expect(new Set(reservations.map(({ plan }) => plan))).toEqual(new Set(['Upfront', 'Monthly']));
    expect(new Set(reservations.map(({ term }) => term))).toEqual(new Set(['P1Y', 'P3Y', 'P5Y']));
    const outcomes = new Set(reservations.flatMap(({ outcome }) => outcome ?? []));
    expect(outcomes).toEqual(new Set(['Cancelled', 'Failed', 'Pending']));
    expect(reservations.filter(({ splitInto }) => splitInto !== undefined)).toHaveLength(1);
    expect(reservations.filter(({ mergedFrom }) => mergedFrom !== undefined)).toHaveLength(1);
  });
});

describe('reading a seed', () => {
  it('names the place of every mistake', () => {
    const broken = { ...raw(), exchangeRates: { USD: 'one' }, partner: undefined };
    expect(() => parseSeed(broken, 'my.json')).toThrow(
      /^seed my\.json is not valid:\n {2}partner: .*\n {2}exchangeRates\.USD: /s,
    );
  });

  it('refuses members it does not know', () => {
    expect(() => parseSeed({ ...raw(), custommers: [] }, 'my.json')).toThrow('"custommers"');
  });

  it('refuses references to nobody', () => {
    const roleAssignments = [{ person: 'nobody', role: 'Owner', customers: ['Nowhere'] }];
    expect(() => parseSeed({ ...raw(), roleAssignments }, 'my.json')).toThrow(
      'seed my.json is not valid:\n' +
        '  roleAssignments.0.person: nobody called nobody\n' +
        '  roleAssignments.0.customers: no customer Nowhere',
    );
  });

  it('refuses to charge in a currency it has no rate for', () => {
    const settings = { chargeCurrency: 'XXX' };
    expect(() => parseSeed({ ...raw(), settings }, 'my.json')).toThrow(
      'settings.chargeCurrency: no exchange rate for XXX',
    );
  });

  it('refuses a split whose parts do not add up', () => {
    const one = { sku: 'Standard_D2s_v5', region: 'westeurope', term: 'P1Y', quantity: 3, ageDays: 1 };
    const plantedReservations = { customer: 'Tailspin', reservations: [{ ...one, splitInto: [1, 1] }] };
    expect(() => parseSeed({ ...raw(), plantedReservations }, 'my.json')).toThrow(
      'plantedReservations.reservations.0: the parts of a split or merge must add up to the quantity',
    );
  });

  it('tells a file that is not there', () => {
    expect(() => readSeed('/nowhere/seed.json')).toThrow(
      /^cannot read seed \/nowhere\/seed\.json: Error: ENOENT/,
    );
  });
});
