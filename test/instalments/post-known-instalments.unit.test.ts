import { describe, expect, it } from '@jest/globals';
import { memoryExpiryIndex } from '../support/memory/expiry-index.ts';
import { memoryDueInstalments } from '../support/memory/due-instalments.ts';
import { resourceManagerReservations } from '../../src/microsoft/resource-manager/reservation-directory.ts';
import { dueDays } from '../../src/instalments/domain/instalments.ts';
import { finishPurchase } from '../../src/purchase/use-cases/finish-purchase.ts';
import { paymentPlanOf } from '../../src/app/request-kinds.ts';
import { postInstalments } from '../../src/instalments/use-cases/post-instalments.ts';
import { scriptedAzure } from '../microsoft/resource-manager/scripted-azure.ts';
import { aPurchase } from '../support/purchase-facts.ts';
import { swept } from '../support/run-sweep.ts';
import { person, requestEnvironment } from '../support/request-environment.ts';

/** A row of the schedule. Each month has a charge of its own: 110.01 for the first payment, 110.12 for the twelfth. */
interface Row {
  readonly dueDate: string;
  readonly status: string;
  readonly billingCurrencyTotal: { readonly currencyCode: string; readonly amount: number };
}

/** As in Microsoft's example: the plan starts in January, and its payments fall due from February. */
const START = '2026-01-20';
const rows: readonly Row[] = dueDays('2026-02-20', 12).map((dueDate, index) => ({
  dueDate,
  status: 'Succeeded',
  billingCurrencyTotal: { currencyCode: 'EUR', amount: (11_001 + index) / 100 },
}));

/** An environment that buys for a year, paid monthly. Tests can change Azure's rows. */
async function monthlyEnvironment() {
  const environment = requestEnvironment();
  environment.now.at = new Date(`${START}T08:00:00.000Z`);
  const azure = { rows };
  const { client } = scriptedAzure(() =>
    Response.json({
      properties: {
        term: 'P1Y',
        billingPlan: 'Monthly',
        planInformation: { startDate: START, transactions: azure.rows },
      },
    }),
  );
  const waiting: unknown[] = [];
  const deps = {
    paymentPlanOf,
    ...environment,
    instalments: memoryDueInstalments(),
    expiries: memoryExpiryIndex(),
    reservations: resourceManagerReservations(client),
    telemetry: {
      report: (_message: string, facts: Record<string, unknown>) =>
        void waiting.push([facts['reservation_desk.instalment'], facts['reservation_desk.reason']]),
      measure: () => undefined,
    },
  };
  const accepted = await environment.accept({
    ...environment.submission,
    input: aPurchase({ billingPlan: 'Monthly' }),
  });
  if (!accepted.ok) throw new Error('not accepted');
  const requestId = accepted.value.id;
  await environment.evaluate({ requestId });
  const quoteHash = (await environment.requests.read(requestId))?.request.quote?.hash ?? '';
  await environment.decide({ requestId, by: person('ann'), decision: 'approve', quoteHash });
  const resolved = await environment.resolve({ requestId });
  if (resolved.state !== 'provisioning') throw new Error(resolved.state);
  const { plan, position } = resolved;
  const finish = () =>
    finishPurchase(deps)({
      plan,
      position,
      orderId: 'o-1',
      reservationOrderId: 'ro-1',
      reservations: [{ reservationId: 'r-1', quantity: 3, expiresAt: '2027-01-20T00:00:00.000Z' }],
      steps: [],
    });
  const booked = async () => {
    const { items } = await environment.requests.ledger(
      { customerId: environment.submission.customerId },
      { limit: 200 },
    );
    return items.map(({ entryId, lines }) => [entryId.slice(-3), lines[1]?.credit?.minor]);
  };
  const run = swept(postInstalments(deps));
  return { now: environment.now, azure, finish, run, booked, waiting };
}

const changed = (number: number, change: Partial<Row>) => (all: readonly Row[]) =>
  all.map((one, index) => (index === number - 1 ? { ...one, ...change } : one));
const juneIsDeclined = changed(5, { status: 'Failed' });
const untilMay = [
  ['i01', 11_001],
  ['i02', 11_002],
  ['i03', 11_003],
  ['i04', 11_004],
];

describe('a month Microsoft declined', () => {
  it.each<[string, (all: readonly Row[]) => readonly Row[]]>([
    ['every row is there', (all) => all],
    ['the last row cannot be read', changed(12, { dueDate: 'soon' })],
    ['the first row cannot be read', changed(1, { dueDate: 'soon' })],
    ['the rows to come were removed with the plan', (all) => all.slice(0, 7)],
    [
      'the last payment was declined and is repeated in the next month',
      (all) => [
        ...changed(12, { status: 'Failed' })(all),
        ...all.slice(-1).map((one) => ({ ...one, dueDate: '2027-02-20' })),
      ],
    ],
  ])("waits and is not booked with another month's charge, where %s", async (_, shown) => {
    const { now, azure, finish, run, booked, waiting } = await monthlyEnvironment();
    await finish();
    azure.rows = shown(juneIsDeclined(rows));
    now.at = new Date('2027-03-01T02:15:00.000Z');
    expect(await run()).toEqual({ posted: 3, waiting: 1 });
    expect(waiting).toEqual([[5, 'payment-declined']]);
    expect(await booked()).toEqual(untilMay);
  });
});

describe('the last payment', () => {
  it('that was declined is posted with its repetition in the next month', async () => {
    const { now, azure, finish, run, booked } = await monthlyEnvironment();
    await finish();
    const repetition = {
      dueDate: '2027-02-20',
      status: 'Succeeded',
      billingCurrencyTotal: { currencyCode: 'EUR', amount: 110.99 },
    };
    azure.rows = [...changed(12, { status: 'Failed' })(rows), repetition];
    now.at = new Date('2027-03-01T02:15:00.000Z');
    expect(await run()).toEqual({ posted: 11, waiting: 0 });
    expect(await booked()).toEqual([
      ...untilMay,
      ['i05', 11_005],
      ['i06', 11_006],
      ['i07', 11_007],
      ['i08', 11_008],
      ['i09', 11_009],
      ['i10', 11_010],
      ['i11', 11_011],
      ['i12', 11_099],
    ]);
  });
});

describe('a purchase', () => {
  it('is not posted while the rows leave open which payment is the first', async () => {
    const { azure, finish, booked } = await monthlyEnvironment();
    azure.rows = rows.slice(0, 11);
    await expect(finish()).rejects.toThrow('the payments span 11 months, not 12');
    expect(await booked()).toEqual([]);
    azure.rows = rows;
    expect(await finish()).toEqual({ status: 'completed' });
    expect(await booked()).toEqual([['i01', 11_001]]);
  });
});
