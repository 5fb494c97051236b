import { describe, expect, it } from '@jest/globals';
import { daysBetween } from '../../src/core/calendar-day.ts';
import { machinesEndOf } from '../../src/catalog/domain/machine-retirements.ts';
import {
  isReservableOn,
  retirementAmong,
  retirementOf,
  retirements,
} from '../../src/catalog/domain/retired-families.ts';

const machine = (sku: string, region?: string) => ({ reservedResourceType: 'VirtualMachines', sku, region });
const host = { reservedResourceType: 'DedicatedHost', sku: 'Standard_D2s_v3' };
const MAY = ['2026-07-01', '2025-05-01'];
const NOVEMBER = ['2026-07-01', '2025-11-15'];
const BOTH_IN_JULY = ['2026-07-01', '2026-07-01'];
const BOTH_IN_APRIL = ['2026-04-02', '2026-04-02'];

describe('the family of a size, by its ARM name, and when one and three years of it were closed', () => {
  it.each([
    ['Standard_D2', 'D', MAY],
    ['Standard_DS2', 'Ds', MAY],
    ['Standard_D2_v2', 'Dv2', MAY],
    ['Standard_D2_v2_Promo', 'Dv2', MAY],
    ['Standard_D15i_v2', 'Dv2', MAY],
    ['Standard_DS2_v2', 'Dsv2', MAY],
    ['Standard_DS2_v2_Promo', 'Dsv2', MAY],
    ['Standard_DS15i_v2', 'Dsv2', MAY],
    ['Standard_DS11-1_v2', 'Dsv2', MAY],
    ['standard_ds2_V2', 'Dsv2', MAY],
    ['Standard_L4s', 'Ls', MAY],
    ['Standard_A2_v2', 'Av2', NOVEMBER],
    ['Standard_A2m_v2', 'Amv2', NOVEMBER],
    ['Standard_B1ls', 'Bv1', NOVEMBER],
    ['Standard_B2s', 'Bv1', NOVEMBER],
    ['Standard_B2ms', 'Bv1', NOVEMBER],
    ['Standard_F2', 'F', NOVEMBER],
    ['Standard_F2s', 'Fs', NOVEMBER],
    ['Standard_F2s_v2', 'Fsv2', NOVEMBER],
    ['Standard_G5', 'G', NOVEMBER],
    ['Standard_GS5', 'Gs', NOVEMBER],
    ['Standard_GS5-16', 'Gs', NOVEMBER],
    ['Standard_L8s_v2', 'Lsv2', NOVEMBER],
    ['Standard_D2_v3', 'Dv3', BOTH_IN_JULY],
    ['Standard_D2s_v3', 'Dsv3', BOTH_IN_JULY],
    ['Standard_E2_v3', 'Ev3', BOTH_IN_JULY],
    ['Standard_E64i_v3', 'Ev3', BOTH_IN_JULY],
    ['Standard_E4-2s_v3', 'Esv3', BOTH_IN_JULY],
    ['Standard_E64is_v3', 'Esv3', BOTH_IN_JULY],
    ['Standard_E64-16s_v3', 'Esv3', BOTH_IN_JULY],
    ['Standard_HB120rs_v2', 'HBv2', BOTH_IN_APRIL],
    ['Standard_HB120-96rs_v2', 'HBv2', BOTH_IN_APRIL],
    ['Standard_NP10s', 'NP', BOTH_IN_APRIL],
  ])('of %s is %s', (sku, family, closed) => {
    expect(retirementAmong(retirements, machine(sku), 'P1Y')?.family).toBe(family);
    expect((['P1Y', 'P3Y'] as const).map((term) => retirementOf(machine(sku), term))).toEqual(closed);
  });

  it.each([
    'Standard_B2s_v2',
    'Standard_B2als_v2',
    'Standard_D2ls_v5',
    'Standard_D2ads_v5',
    'Standard_D2s_v4',
    'Standard_D2s_v5',
    'Standard_DC2s',
    'Standard_DC2s_v2',
    'Standard_DC2s_v3',
    'Standard_E4ads_v5',
    'Standard_E4as_v4',
    'Standard_E4-2s_v4',
    'Standard_EC2as_v5',
    'Standard_F2als_v6',
    'Standard_FX4mds',
    'Standard_L8s_v3',
    'Standard_L8as_v3',
    'Standard_HB120rs_v3',
    'Standard_NP10s_v2',
    'Standard_M64ms',
    'D2s_v3',
  ])('of %s does not retire', (sku) => {
    expect(retirementOf(machine(sku), 'P1Y')).toBeUndefined();
    expect(retirementOf(machine(sku), 'P3Y')).toBeUndefined();
  });

  it('is undefined for other types', () => {
    expect(retirementOf(host, 'P1Y')).toBeUndefined();
  });
});

describe('the day on which the machines of a size stop', () => {
  it.each([
    ['Standard_NC6s_v3', 'NCv3', '2025-09-30'],
    ['Standard_NC24rs_v3', 'NCv3', '2025-09-30'],
    ['Standard_NV12s_v3', 'NVv3', '2026-09-30'],
    ['Standard_NV4as_v4', 'NVv4', '2026-09-30'],
    ['Standard_M192is_v2', 'M192v2', '2027-03-31'],
    ['Standard_M192idms_v2', 'M192v2', '2027-03-31'],
    ['Standard_HB120rs_v2', 'HBv2', '2027-05-31'],
    ['Standard_NP10s', 'NP', '2027-05-31'],
    ['Standard_D2_v2_Promo', 'Dv2', '2028-05-01'],
    ['Standard_DS11-1_v2', 'Dsv2', '2028-05-01'],
    ['Standard_L4s', 'Ls', '2028-05-01'],
    ['Standard_B2s', 'Bv1', '2028-11-15'],
    ['Standard_F2s_v2', 'Fsv2', '2028-11-15'],
    ['Standard_D2s_v3', 'Dsv3', '2029-11-15'],
    ['Standard_E4-2s_v3', 'Esv3', '2029-11-15'],
  ])('of %s (%s) is %s', (sku, family, on) => {
    expect(machinesEndOf(machine(sku))).toMatchObject({
      family,
      on,
      source: expect.stringMatching(/^https:/),
    });
  });

  it.each([
    ...['Standard_B2s_v2', 'Standard_D2ls_v5', 'Standard_D2ads_v5', 'Standard_DC2s_v2', 'Standard_E4ads_v5'],
    ...['Standard_NC4as_T4_v3', 'Standard_NC24ads_A100_v4', 'Standard_NV6ads_A10_v5', 'Standard_M176s_3_v3'],
  ])('of %s is not announced', (sku) => {
    expect(machinesEndOf(machine(sku))).toBeUndefined();
  });

  it('is of machines only', () => {
    expect(machinesEndOf(host)).toBeUndefined();
  });

  it.each([
    ['Standard_DS2_v2', '2026-12-15', 503],
    ['Standard_F2s_v2', '2027-06-30', 504],
    ['Standard_D2_v2', '2028-08-01', -92],
  ])('of %s is %s + %i days: so long pay-as-you-go lasts after the reservation', (sku, expiry, days) => {
    expect(daysBetween(expiry, machinesEndOf(machine(sku))?.on ?? '')).toBe(days);
  });
});

describe('a family that closes', () => {
  it.each([
    ['Standard_F2s_v2', 'P1Y', '2026-06-30', true],
    ['Standard_F2s_v2', 'P1Y', '2026-07-01', false],
    ['Standard_DS2_v2', 'P3Y', '2026-03-01', false],
    ['Standard_DS2_v2', 'P1Y', '2026-03-01', true],
    ['Standard_NV12s_v3', 'P1Y', '2026-09-29', true],
    ['Standard_NV12s_v3', 'P1Y', '2026-09-30', false],
    ['Standard_B2s_v2', 'P3Y', '2029-01-01', true],
  ] as const)('renews %s for %s on %s: %s', (sku, term, day, expected) => {
    expect(isReservableOn(machine(sku), term, day)).toBe(expected);
  });
});

describe('clouds of their own', () => {
  const families = ['Standard_D2_v3', 'Standard_D2s_v3', 'Standard_E2_v3', 'Standard_E4-2s_v3'];
  const sovereign = [
    ...['usgovvirginia', 'US Gov Arizona', 'usdodcentral', 'usnateast', 'usseceast', 'chinanorth3'],
    ...['China East 2', 'bleufrancecentral', 'deloscloudgermanynorth'],
  ];

  it.each(sovereign)('keep the families of 2029 in %s, where they are reserved and run on', (region) => {
    for (const sku of families) {
      expect(retirementOf(machine(sku, region), 'P1Y')).toBeUndefined();
      expect(retirementOf(machine(sku, region), 'P3Y')).toBeUndefined();
      expect(machinesEndOf(machine(sku, region))).toBeUndefined();
      expect(isReservableOn(machine(sku, region), 'P3Y', '2035-01-01')).toBe(true);
    }
  });

  it.each(sovereign)('retire all others in %s too', (region) => {
    expect(retirementOf(machine('Standard_DS2_v2', region), 'P1Y')).toBe('2026-07-01');
    expect(machinesEndOf(machine('Standard_F2s_v2', region))).toMatchObject({ on: '2028-11-15' });
  });

  it.each(['westeurope', 'germanywestcentral', 'eastus', 'France Central', '', undefined])(
    'are not those of the region %s',
    (region) => {
      expect(retirementOf(machine('Standard_D2s_v3', region), 'P1Y')).toBe('2026-07-01');
      expect(machinesEndOf(machine('Standard_D2s_v3', region))).toMatchObject({ on: '2029-11-15' });
    },
  );
});
