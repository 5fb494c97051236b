import { describe, expect, it } from '@jest/globals';
import { retirementItem } from '../../src/radar/domain/retirement-item.ts';
import { usd, watched } from './watched.ts';

const ending = (sku: string, endsOn: string, more: Parameters<typeof watched>[0] = {}) =>
  watched({ sku, expiresAt: `${endsOn}T08:00:00Z`, ...more });

describe('a reservation of a retired family', () => {
  it.each([
    ['Standard_DS2_v2', '2026-12-15', 'Dsv2', '2026-12-15', 503],
    ['Standard_F2s_v2', '2027-06-30', 'Fsv2', '2027-06-30', 504],
    ['Standard_D2s_v3', '2027-03-01', 'Dsv3', '2027-03-01', 990],
    ['Standard_E4-2s_v3', '2027-03-01', 'Esv3', '2027-03-01', 990],
    ['Standard_B2s', '2027-03-01', 'Bv1', '2027-03-01', 625],
    ['Standard_D2_v2_Promo', '2027-03-01', 'Dv2', '2027-03-01', 427],
  ])(
    '%s that ends on %s (%s) is on the radar on %s, with %i days by the hour',
    (sku, endsOn, family, date, days) => {
      expect(retirementItem(ending(sku, endsOn))).toMatchObject({
        ...{ kind: 'retirement', date },
        explanation: {
          rule: 'radar-retirement',
          outcome: 'warn',
          facts: { family, daysToMachinesEnd: days },
        },
      });
    },
  );

  it.each([
    ...['Standard_D2s_v5', 'Standard_B2s_v2', 'Standard_D2ls_v5', 'Standard_D2ads_v5', 'Standard_DC2s_v2'],
    ...['Standard_E4ads_v5', 'Standard_D2s_v4'],
  ])('%s is not', (sku) => {
    expect(retirementItem(ending(sku, '2027-03-01'))).toBeUndefined();
  });

  it('pays for nothing once the machines have stopped: the day is theirs, the amount the rest of the price', () => {
    const facts = { ...ending('Standard_D2_v2', '2028-08-01'), asOf: new Date('2027-11-30T00:00:00Z') };
    const threeYears = { term: 'P3Y', effectiveAt: '2025-08-01T08:00:00Z' } as const;
    const reservation = { ...facts.reservation, ...threeYears };
    expect(retirementItem({ ...facts, reservation, price: usd(1096) })).toMatchObject({
      ...{ date: '2028-05-01', daysLeft: 153, amount: usd(92) },
      explanation: {
        facts: { daysToMachinesEnd: -92 },
        message:
          'Azure stops the machines of the Dv2 family on 2028-05-01, 92 days before the reservation ends: it pays for nothing from then on.',
      },
    });
  });

  it('is still shown after the machines have stopped, for what is left of it', () => {
    const facts = ending('Standard_NV12s_v3', '2027-03-10', { effectiveAt: '2026-03-10T08:00:00Z' });
    expect(retirementItem({ ...facts, price: usd(365) })).toMatchObject({
      ...{ date: '2026-09-30', daysLeft: -61, amount: usd(100) },
    });
  });

  it('costs the hours from its end to that of the machines', () => {
    const facts = ending('Standard_DS2_v2', '2026-12-15');
    const item = retirementItem({ ...facts, price: usd(1557), payAsYouGoHourly: '0.096' });
    expect(item).toMatchObject({ lossPerDay: usd(2.65), amount: usd(1331.06) });
  });

  it('waits until its day is within the horizon', () => {
    const facts = ending('Standard_DS2_v2', '2027-06-01');
    expect(retirementItem({ ...facts, horizonDays: 182 })).toBeUndefined();
    expect(retirementItem({ ...facts, horizonDays: 183 })).toBeDefined();
  });

  it('advises to exchange first, for families that Microsoft names', () => {
    expect(retirementItem(ending('Standard_D2s_v3', '2027-03-01'))).toMatchObject({
      successors: ['Dsv5', 'Dsv6', 'Dsv7'],
      advice:
        'Exchange it for Dsv5, Dsv6, Dsv7 before its machines move: a reservation covers no other family. From 2027-02-01 on only one exchange is left.',
    });
  });

  it('says that an automatic renewal which is on will not take place', () => {
    const item = retirementItem(ending('Standard_D2s_v3', '2027-03-01', { renew: true }));
    expect(item?.advice).toMatch(/ Its automatic renewal is on, and will not take place\.$/);
  });

  it('advises to move the machines at its end when the right is gone', () => {
    const facts = ending('Standard_D2s_v3', '2027-12-01', { purchasedAt: '2027-02-01T00:00:00Z' });
    expect(retirementItem({ ...facts, asOf: new Date('2027-03-01') })?.advice).toBe(
      'It can no longer be exchanged: move its machines to Dsv5, Dsv6, Dsv7 when it ends.',
    );
  });

  it('says which term is still renewed on that day', () => {
    const facts = ending('Standard_DS2_v2', '2026-03-01', { term: 'P3Y' });
    const item = retirementItem({ ...facts, asOf: new Date('2026-01-10') });
    expect(item?.advice).toContain('The Dsv2 family is still renewed for one year on that day.');
    expect(item?.explanation.facts).toMatchObject({ closedOn: '2025-05-01' });
    const one = ending('Standard_DS2_v2', '2026-03-01', { term: 'P1Y' });
    expect(retirementItem({ ...one, asOf: new Date('2026-01-10') })).toBeUndefined();
  });

  it.each([
    ['2026-06-30', false],
    ['2026-07-01', true],
  ])('of one year that ends on %s is hit: %s', (endsOn, isHit) => {
    const facts = { ...ending('Standard_F2s_v2', endsOn), asOf: new Date('2026-05-01') };
    expect(retirementItem(facts) !== undefined).toBe(isHit);
  });

  it('is not hit in a sovereign cloud, where the family stays', () => {
    expect(
      retirementItem(ending('Standard_D2s_v3', '2027-03-01', { region: 'usgovarizona' })),
    ).toBeUndefined();
    expect(retirementItem(ending('Standard_F2s_v2', '2027-03-01', { region: 'usgovarizona' }))).toBeDefined();
  });

  it('has no amount while no price is known', () => {
    const item = retirementItem(ending('Standard_D2s_v3', '2027-03-01'));
    expect(item).not.toHaveProperty('amount');
    expect(item).not.toHaveProperty('lossPerDay');
  });
});
