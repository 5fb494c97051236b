import { describe, expect, it } from '@jest/globals';
import { moneyFromMajor } from '../../src/core/money.ts';
import type { OptionFacts, ReturnValue } from '../../src/options/domain/option-facts.ts';
import { rankOptions, type OptionName, type ReservationOption } from '../../src/options/domain/option.ts';
import { optionsOf } from '../../src/options/domain/options.ts';
import { renewableAtTheEnd } from '../../src/options/domain/renew-option.ts';
import { tradeInType } from '../../src/options/domain/trade-in-option.ts';
import { planCommitments } from '../../src/options/domain/trade-in.ts';
import type { Reservation } from '../../src/reservations/domain/reservation.ts';
import { refundRules } from '../../src/returns/domain/refund-rules.ts';
import { evaluate } from '../../src/rules/domain/evaluate.ts';
import { explanationSpeaker } from '../../src/rules/domain/speak.ts';
import { aReservation } from '../support/reservations.ts';
import { refundFacts, usd } from '../support/return-facts.ts';

const eur = (major: number) => moneyFromMajor(major, 'EUR');
const value: ReturnValue = {
  ...{ from: 'microsoft', credit: eur(660), residual: usd(650) },
  remainingCommitment: { cost: eur(600), total: eur(660) },
};

const options = (change: Partial<Reservation> = {}, more: Partial<OptionFacts> = {}) =>
  optionsOf({ asOf: new Date('2026-11-29'), reservation: aReservation(change), value, ...more });
const option = (name: OptionName, ...given: Parameters<typeof options>): ReservationOption => {
  const found = options(...given).find((one) => one.option === name);
  if (found === undefined) throw new Error(`there is no option ${name}`);
  return found;
};
const refusals = ({ explanations }: ReservationOption) =>
  explanations.filter(({ outcome }) => outcome === 'fail').map(({ rule, message }) => `${rule}: ${message}`);

describe('the options of a reservation', () => {
  it('are ranked by money: a refund brings most, what is not allowed comes last', () => {
    expect(options().map(({ option: name, allowed }) => `${name} ${allowed}`)).toEqual([
      'refund true',
      'keep true',
      'rescope true',
      'renew true',
      'exchange true',
      'trade-in true',
    ]);
    expect(options({ reservedResourceType: 'RedisCache', sku: 'Premium_P1' }).at(-1)).toMatchObject({
      option: 'trade-in',
      allowed: false,
    });
  });

  it('are all closed once it has expired, with the reason', () => {
    const closed = options({ state: 'Expired' });
    expect(closed.map(({ allowed }) => allowed)).toEqual([false, false, false, false, false, false]);
    expect(refusals(option('keep', { state: 'Expired' }))).toEqual([
      'reservation-active: The reservation web has expired: there is nothing left to pay back.',
    ]);
  });

  it('a refund brings the credit and the payments that end, and says whose number it is', () => {
    const monthly: ReturnValue = {
      from: 'calculated',
      credit: eur(43.01),
      openPayments: eur(833.3),
      remainingCommitment: { cost: eur(876.31), total: eur(876.31) },
      residual: eur(43.01),
    };
    expect(option('refund', {}, { value: monthly })).toMatchObject({
      money: { amount: eur(876.31), from: 'calculated' },
      credit: { amount: eur(43.01), from: 'calculated' },
    });
    expect(option('keep', {}, { value: monthly })).toMatchObject({ money: { amount: eur(0) } });
  });

  it('a refund above the cap is not allowed, but its money is shown', () => {
    const facts = refundFacts({
      demand: { amount: usd(650), from: 'microsoft' },
      cap: {
        limit: usd(50_000),
        uses: [{ on: '2026-02-01', amount: usd(49_500) }],
        holds: [],
        asOf: '2026-11-29',
      },
    });
    const refund = option('refund', {}, { refundVerdict: evaluate(refundRules, facts, facts.asOf) });
    expect(refund).toMatchObject({ allowed: false, money: { amount: eur(660) } });
    expect(refusals(refund)).toEqual([
      'refund-cap: It takes 650.00 USD, but 500.00 USD are left of the refund cap. ' +
        'It fits as a whole from 2027-02-01 on. At most 1 unit fits now.',
    ]);
  });

  it('shows no amounts where nobody knows them', () => {
    for (const one of options({}, { value: undefined })) {
      expect(one).not.toHaveProperty('money');
      expect(one).not.toHaveProperty('credit');
    }
  });

  it.each<[string, string, Partial<Reservation>, Partial<OptionFacts>, boolean, string | undefined]>([
    ['before the cut-over', '2027-01-31', {}, {}, true, '2027-02-01T00:00:00Z'],
    ['after it, for the last time', '2027-02-01', {}, {}, true, '2027-05-01T08:00:00Z'],
    [
      'of a successor',
      '2027-03-01',
      {},
      { history: { purchasedAt: '2027-02-10T00:00:00Z', exchangesSinceCutover: 1 } },
      false,
      '2027-05-01T08:00:00Z',
    ],
    [
      'of an old unit that was exchanged',
      '2027-03-01',
      {},
      { history: { purchasedAt: '2026-05-01T00:00:00Z', exchangesSinceCutover: 1 } },
      false,
      '2027-05-01T08:00:00Z',
    ],
    [
      'that ends before the cut-over',
      '2026-11-29',
      { expiresAt: '2027-01-15T00:00:00Z' },
      {},
      true,
      '2027-01-15T00:00:00Z',
    ],
    [
      'of AVS, which has no cut-over',
      '2027-03-01',
      { reservedResourceType: 'AVS' },
      {},
      true,
      '2027-05-01T08:00:00Z',
    ],
    [
      'without a date of purchase',
      '2027-03-01',
      { purchasedAt: undefined, effectiveAt: undefined },
      {},
      true,
      '2027-05-01T08:00:00Z',
    ],
  ])('an exchange %s, on %s', (_what, asOf, change, more, allowed, deadline) => {
    expect(option('exchange', change, { asOf: new Date(asOf), ...more })).toMatchObject({
      allowed,
      deadline,
    });
  });

  it.each([
    ['Standard_D2s_v5', true],
    ['Standard_D2s_v3', false],
  ])('a renewal of %s, which ends in 2027: %s', (sku, allowed) => {
    const renew = option('renew', { sku });
    expect(renew).toMatchObject({ allowed, deadline: '2027-05-01T08:00:00Z' });
    expect(renew.consequences.join(' ')).toContain('Microsoft fixes the price on 2027-04-01.');
    expect(renew.consequences.join(' ')).toContain('The renewed reservation can never be exchanged.');
  });

  it('speak French of the end and of the trade-in', () => {
    const speak = explanationSpeaker([renewableAtTheEnd, tradeInType]);
    const listener = { language: 'fr', seesCost: true } as const;
    const french = (name: OptionName, ...given: Parameters<typeof options>) =>
      option(name, ...given).explanations.map((one) => speak(one, listener).message);
    expect(french('renew')).toContain(
      'Aucun retrait de cette famille n’est connu avant la fin de la réservation.',
    );
    expect(french('renew', { sku: 'Standard_DS2_v2' })).toContain(
      'La famille Dsv2 n’est plus ni vendue ni renouvelée à partir du 2026-07-01, avant la fin de cette réservation.',
    );
    expect(french('trade-in')).toContain('La réservation peut être échangée contre un plan d’économies.');
    expect(french('trade-in', { reservedResourceType: 'RedisCache' })).toContain(
      'Seuls les machines virtuelles, les hôtes dédiés et App Service peuvent être échangés contre un plan d’économies.',
    );
  });

  it('a trade-in tells the commitments that spend what is left', () => {
    expect(option('trade-in').commitments).toEqual([
      { term: 'P1Y', hourly: '0.07420091', currency: 'USD' },
      { term: 'P3Y', hourly: '0.02473364', currency: 'USD' },
    ]);
  });

  it.each([
    ['RX18', 3_960, 'P1Y', '0.45205479'],
    ['RX19', 1_844.67, 'P3Y', '0.07019292'],
    ['RX20', 150, 'P3Y', '0.00570776'],
  ])('%s', (_name, residual, term, hourly) => {
    expect(planCommitments(usd(residual))).toContainEqual({ term, hourly, currency: 'USD' });
  });

  it('options of equal money keep the order of their names', () => {
    const plain = (name: OptionName): ReservationOption => ({
      option: name,
      allowed: true,
      consequences: [],
      explanations: [],
    });
    expect(rankOptions([plain('refund'), plain('renew'), plain('keep')]).map((one) => one.option)).toEqual([
      'keep',
      'renew',
      'refund',
    ]);
  });
});
