import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toPayments, type PlanTerms } from '../../../src/microsoft/resource-manager/payment-plan.ts';
import { transactionShape } from '../../../src/microsoft/resource-manager/payment-shape.ts';
import { resourceManagerReservations } from '../../../src/microsoft/resource-manager/reservation-directory.ts';
import { dueDays } from '../../../src/instalments/domain/instalments.ts';
import type { KnownPayment } from '../../../src/reservations/ports/reservation-directory.ts';
import { refused, scriptedAzure } from './scripted-azure.ts';

const usd = (amount: number | string) => ({ currencyCode: 'USD', amount });
const row = (dueDate: unknown, status: unknown = 'Succeeded', amount: unknown = usd(466)) => ({
  dueDate,
  paymentDate: dueDate,
  pricingCurrencyTotal: usd(466),
  billingCurrencyTotal: amount,
  status,
});

/** The payments of an order, and the log lines for operators. */
async function paymentsOf(planInformation: unknown, known?: KnownPayment) {
  const { client, reports } = scriptedAzure(() =>
    Response.json({ properties: { term: 'P1Y', planInformation } }),
  );
  const payments = await resourceManagerReservations(client).payments('customer', 'order', known);
  return { payments, reports };
}
const plan = (...transactions: readonly unknown[]) => paymentsOf({ startDate: '2019-08-30', transactions });
const rowsOf = ({ payments }: Awaited<ReturnType<typeof paymentsOf>>) =>
  payments.map(({ number, dueOn, status, billed }) => [number, dueOn, status, billed?.minor]);

describe('the payments of a plan', () => {
  it("are numbered by due month: a declined one and its repetition are one (Microsoft's example)", async () => {
    const transactions = [
      row('2019-09-30'),
      { ...row('2019-10-30', 'Failed'), extendedStatusInfo: { statusCode: 'PaymentDeclined' } },
      row('2019-10-31'),
      row('2019-11-30'),
      row('2019-07-14', 'Scheduled'),
      row('2019-06-14', 'Scheduled'),
    ];
    const known = { number: 2, dueOn: '2019-10-30' };
    expect(rowsOf(await paymentsOf({ startDate: '2019-08-30', transactions }, known))).toEqual([
      [1, '2019-09-30', 'Succeeded', 46_600],
      [2, '2019-10-30', 'Succeeded', 46_600],
      [3, '2019-11-30', 'Succeeded', 46_600],
    ]);
  });

  it.each([
    ['a declined one stays declined', ['Failed'], 'Failed', undefined],
    ['a repetition is scheduled', ['Failed', 'Scheduled'], 'Scheduled', undefined],
    ['a success counts', ['Scheduled', 'Failed', 'Succeeded'], 'Succeeded', 46_600],
    ['cancelled is only what has no other status', ['Cancelled', 'Failed'], 'Failed', undefined],
    ['both spellings are one', ['Canceled'], 'Cancelled', undefined],
    ['letter case does not matter', ['SUCCEEDED'], 'Succeeded', 46_600],
    ['an unknown word is unknown', ['Pondering'], 'Unknown', undefined],
    ['an unknown word is not cancelled', ['Cancelled', 'Pondering'], 'Unknown', undefined],
    ['no word is unknown', [null], 'Unknown', undefined],
  ])('of one month: %s', async (_, statuses, status, billed) => {
    const found = await plan(...statuses.map((each) => row('2019-08-30', each)));
    expect(rowsOf(found)).toEqual([[1, '2019-08-30', status, billed]]);
  });

  it.each([
    ['2019-10-30', '2019-10-30'],
    ['2019-10-30T00:00:00', '2019-10-30'],
    ['2019-10-30T00:00:00Z', '2019-10-30'],
    ['2019-10-31T23:30:00-05:00', '2019-10-31'],
    ['2019-11-01T00:00:00.000+02:00', '2019-11-01'],
  ])('fall due on the day of %s', async (dueDate, dueOn) => {
    expect((await plan(row('2019-08-30'), row(dueDate))).payments[1]?.dueOn).toBe(dueOn);
  });

  it('that are scheduled were not charged, whatever their amount', async () => {
    expect((await plan(row('2019-08-30', 'Scheduled'))).payments).toEqual([
      { number: 1, dueOn: '2019-08-30', status: 'Scheduled' },
    ]);
  });

  it('have a gap where a month is missing', async () => {
    expect(rowsOf(await plan(row('2019-08-30'), row('2019-10-30'))).map(([number]) => number)).toEqual([
      1, 3,
    ]);
  });

  it('are counted from the first one when the start is not known and all months are there', async () => {
    const transactions = dueDays('2019-09-30', 12).map((day) => row(day));
    const found = await paymentsOf({ startDate: 'soon', transactions });
    expect(rowsOf(found).map(([number]) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it.each([
    ['the first cannot be read', '2019-08-30', dueDays('2019-10-30', 11)],
    ['the last cannot be read', '2019-08-30', dueDays('2019-09-30', 11)],
    ['one more month has a row', '2019-08-30', dueDays('2019-09-30', 13)],
    ['the start is not known and the last is gone', 'soon', dueDays('2019-09-30', 11)],
  ])('throw where %s and none is due in the month of the start', async (_, startDate, days) => {
    const transactions = days.map((day) => row(day));
    await expect(paymentsOf({ startDate, transactions })).rejects.toThrow(
      `the payments span ${days.length} months, not 12, and do not show which is the first`,
    );
    const known = { number: 1, dueOn: '2019-09-30' };
    const { payments } = await paymentsOf({ startDate, transactions }, known);
    const march = payments.find(({ dueOn }) => dueOn === '2020-03-30');
    expect(march?.number).toBe(7);
  });

  it.each(['ReservationOrderNotFound', 'ReservationNotFound', 'InvalidReservationOrderId'])(
    'are not none of an order that is not there (%s): that is a failure',
    async (code) => {
      const { client } = scriptedAzure(() => refused(code, 404));
      await expect(resourceManagerReservations(client).payments('customer', 'order')).rejects.toThrow(
        'Azure shows no reservation order order',
      );
    },
  );

  it('may fall due at the end of each month', async () => {
    const rows = dueDays('2019-09-30', 12).map((day) => row(day));
    expect(rowsOf(await plan(...rows)).map(([number]) => number)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
  });

  it.each([
    ['2019-08-31', '2019-09-01', 'P3Y', 'Upfront'],
    ['2019-09-01', '2019-08-31', 'P3Y', 'Upfront'],
    ['2019-08-31', '2019-09-01', 'p3y', 'upfront'],
    ['2019-08-31', '2019-09-01', '3 Years', 'OneTime'],
  ])(
    'of an upfront order are one, whether the start (%s) and the day it is due (%s) share a month (%s, %s)',
    async (startDate, day, term, billingPlan) => {
      const { client } = scriptedAzure(() =>
        Response.json({
          properties: {
            term,
            billingPlan,
            planInformation: { startDate, transactions: [row(day)] },
          },
        }),
      );
      const payments = await resourceManagerReservations(client).payments('customer', 'order');
      expect(payments.map(({ number }) => number)).toEqual([1]);
    },
  );

  it('that are repeated after the last month belong to the last', async () => {
    const rows = dueDays('2019-08-30', 12).map((day, index) =>
      row(day, index === 11 ? 'Failed' : 'Succeeded'),
    );
    const found = await plan(...rows, row('2020-08-02'));
    expect(rowsOf(found).at(-1)).toEqual([12, '2020-07-30', 'Succeeded', 46_600]);
    expect(found.payments).toHaveLength(12);
  });

  it('after a declined last payment are not taken for the payment before, which was declined as well', async () => {
    const rows = dueDays('2019-08-30', 12).map((day, index) =>
      row(day, index === 10 ? 'Failed' : 'Succeeded'),
    );
    const found = await plan(...rows, row('2020-08-30'));
    expect(rowsOf(found).slice(-2)).toEqual([
      [11, '2020-06-30', 'Failed', undefined],
      [12, '2020-07-30', 'Succeeded', 46_600],
    ]);
  });

  it.each([
    ['no due date', { dueDate: undefined }],
    ['a due date of null', { dueDate: null }],
    ['a due date in words', { dueDate: 'soon' }],
    ['a day that is none', { dueDate: '2019-02-30' }],
    ['an amount in words', { billingCurrencyTotal: usd('much') }],
    ['a status that is a number', { status: 7 }],
  ])('are complete but for one with %s: it is left out and reported', async (_, odd) => {
    const { payments, reports } = await plan(
      row('2019-08-30'),
      { ...row('2019-09-30'), ...odd },
      row('2019-10-30'),
    );
    expect(payments.map(({ number }) => number)).toEqual([1, 3]);
    expect(reports.map(([message]) => message)).toEqual(['unreadable record']);
  });

  it.each([[undefined], [null], [{}], [{ transactions: null }]])(
    'are none when the plan is %j',
    async (information) => {
      expect((await paymentsOf(information)).payments).toEqual([]);
    },
  );

  it('of an unknown term and plan are numbered without a limit, and both words are reported', async () => {
    const { client, reports } = scriptedAzure(() =>
      Response.json({
        properties: {
          term: 'P7Y',
          billingPlan: 'Weekly',
          planInformation: { startDate: '2019-08-30', transactions: [row('2019-09-30')] },
        },
      }),
    );
    const known = { number: 2, dueOn: '2019-09-30' };
    const payments = await resourceManagerReservations(client).payments('customer', 'order', known);
    expect(payments.map(({ number }) => number)).toEqual([2]);
    expect(reports.map(([, facts]) => facts['reservation_desk.word'])).toEqual(['P7Y', 'Weekly']);
  });

  it('with unknown words are reported', async () => {
    const { reports } = await plan(row('2019-08-30', 'Pondering'), row('2019-09-30', 'Pondering'));
    expect(reports.map(([, facts]) => facts['reservation_desk.word'])).toEqual(['Pondering']);
  });
});

describe('declined and repeated payments', () => {
  const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true });
  const disturbances = fc.record({
    startsOn: day.map((date) => date.toISOString().slice(0, 10)),
    count: fc.constantFrom(12, 36),
    paid: fc.nat({ max: 36 }),
    declined: fc.array(fc.nat({ max: 35 }), { maxLength: 20 }).filter(atMostTwice),
    /** Days until a declined payment is repeated; it is declined twice at most. */
    patience: fc.integer({ min: 0, max: 10 }),
    seed: fc.integer(),
    /** Which payment is known, and how long before the first one the plan starts. */
    known: fc.nat({ max: 11 }),
    lead: fc.integer({ min: 0, max: 62 }),
  });

  it('never change a number, a day, a status or an amount, in whatever order they come', () => {
    fc.assert(
      fc.property(disturbances, ({ startsOn, count, paid, declined, patience, seed, known, lead }) => {
        const plain = dueDays(startsOn, count).map((dueOn, index) => ({
          dueDate: dueOn,
          status: index < paid ? 'Succeeded' : 'Scheduled',
          billingCurrencyTotal: index < paid ? usd(100 + index) : null,
        }));
        const tried = plain.flatMap((one, index) => {
          const times = declined.filter((each) => each === index).length;
          const later = (attempt: number) => ({
            ...one,
            dueDate: daysAfter(one.dueDate, patience * attempt),
          });
          const failed = Array.from({ length: times }, (_, attempt) => ({
            ...later(attempt),
            status: 'Failed',
          }));
          return [...failed, later(times)];
        });
        const read = (rows: readonly object[], terms: PlanTerms = { startsOn, count }) =>
          toPayments(
            rows.map((one) => transactionShape.parse(one)),
            terms,
          );
        const anchored = {
          startsOn: daysAfter(startsOn, -lead),
          count,
          known: { number: known + 1, dueOn: plain[known]?.dueDate ?? '' },
        };
        expect(read(shuffled(tried, seed))).toEqual(read(plain));
        expect(read(shuffled(tried, seed), anchored)).toEqual(read(plain));
        expect(
          read(
            plain.filter((_, index) => !declined.includes(index)),
            anchored,
          ),
        ).toEqual(read(plain).filter(({ number }) => !declined.includes(number - 1)));
        expect(read(plain).map(({ number }) => number)).toEqual(plain.map((_, index) => index + 1));
      }),
    );
  });
});

function atMostTwice(numbers: readonly number[]): boolean {
  return numbers.every((one) => numbers.filter((other) => other === one).length <= 2);
}

const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** The same order for the same seed. */
function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const rankOf = (index: number) => Math.sin(seed + index * 12.9898) * 43_758.5453;
  const keyed = items.map((item, index) => ({ item, rank: rankOf(index) - Math.floor(rankOf(index)) }));
  return keyed.sort((one, other) => one.rank - other.rank).map(({ item }) => item);
}
