import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { arm, bought, effectsOf, sessionOf } from './support/arm.ts';
import { CONTOSO, FABRIKAM, TAILSPIN } from './support/tokens.ts';
import { startTestSimulator } from './support/test-simulator.ts';
import type { TestSimulator } from './support/test-simulator.ts';

let simulator: TestSimulator;
beforeEach(async () => {
  simulator = await startTestSimulator();
});
afterEach(() => simulator.stop());

const usd = (amount: number) => ({ currencyCode: 'USD', amount });
const control = (path: string, body: object) => simulator.control('POST', `/_control/${path}`, body);
const useCap = (amount: string, ageDays: number, customerId = CONTOSO) =>
  control('refund-cap-uses', { customerId, amount, ageDays });

interface PolicyResult {
  properties: { policyResult: { properties: Record<string, unknown> } };
}
const policyOf = ({ json }: { json: unknown }) => (json as PolicyResult).properties.policyResult.properties;

/** 100 D2s_v5 of 519.00 USD each. */
const boughtMany = () => bought(simulator, { quantity: 100 });

describe('the refund cap', () => {
  it('counts in dollars although the customer is billed in euros, and grows by each return', async () => {
    const { orderId, reservationId } = await boughtMany();
    const { calculateRefund, refund } = arm(simulator);
    expect(await refund(orderId, reservationId, 60)).toMatchObject({ status: 202 });
    const answer = await calculateRefund(orderId, reservationId, 10);
    expect(policyOf(answer)).toEqual({
      consumedRefundsTotal: usd(31140),
      maxRefundLimit: usd(50000),
      policyErrors: [],
    });
    expect(await effectsOf(simulator, 'return')).toMatchObject([
      { amount: { currency: 'EUR' }, capUse: { amount: '31140.00', currency: 'USD' } },
    ]);
  });

  it('refuses what does not fit as a whole, with a session that is no permission', async () => {
    const { orderId, reservationId } = await boughtMany();
    const { calculateRefund, returnUnits, refund } = arm(simulator);
    const refused = await calculateRefund(orderId, reservationId, 97);
    expect(refused).toMatchObject({ status: 200 });
    expect(policyOf(refused)['policyErrors']).toMatchObject([{ code: 'RefundLimitExceeded' }]);
    const sessionId = sessionOf(refused);
    expect(await returnUnits(orderId, reservationId, { quantity: 97, sessionId })).toMatchObject({
      status: 400,
      json: { error: { code: 'RefundLimitExceeded' } },
    });
    expect(await effectsOf(simulator, 'return')).toEqual([]);
    expect(await refund(orderId, reservationId, 96)).toMatchObject({ status: 202 });
  });

  it('refuses a return by policyErrors in a 202 when the setting says so', async () => {
    await control('settings', { refusedReturn: 'accepted' });
    const { orderId, reservationId } = await boughtMany();
    const answer = await arm(simulator).refund(orderId, reservationId, 97);
    expect(answer.status).toBe(202);
    expect(policyOf(answer)['policyErrors']).toMatchObject([{ code: 'RefundLimitExceeded' }]);
    expect(await effectsOf(simulator, 'return')).toEqual([]);
  });

  it('fits to the cent', async () => {
    const { orderId, reservationId } = await boughtMany();
    await useCap('49481.00', 0);
    const errors = async () =>
      policyOf(await arm(simulator).calculateRefund(orderId, reservationId, 1))['policyErrors'];
    expect(await errors()).toEqual([]);
    await useCap('0.01', 0);
    expect(await errors()).toMatchObject([{ code: 'RefundLimitExceeded' }]);
  });

  it.each([
    [364, 20000],
    [365, 0],
  ])('still counts a refund of %i days ago as %i', async (ageDays, amount) => {
    const { orderId, reservationId } = await bought(simulator);
    await useCap('20000.00', ageDays);
    const answer = await arm(simulator).calculateRefund(orderId, reservationId, 1);
    expect(policyOf(answer)['consumedRefundsTotal']).toEqual(usd(amount));
  });

  it('is of each customer', async () => {
    const { orderId, reservationId } = await bought(simulator);
    await useCap('50000.00', 0, FABRIKAM);
    const answer = await arm(simulator).calculateRefund(orderId, reservationId, 1);
    expect(policyOf(answer)['consumedRefundsTotal']).toEqual(usd(0));
  });

  it.each([
    ['commitment', '1557.00'],
    ['refund', '129.75'],
  ])('of a monthly plan counts the %s', async (refundLimitCounts, amount) => {
    await control('settings', { refundLimitCounts });
    const { orderId, reservationId } = await bought(simulator, { billingCycle: 'monthly' });
    await arm(simulator).refund(orderId, reservationId, 3);
    expect(await effectsOf(simulator, 'return')).toMatchObject([{ capUse: { amount, currency: 'USD' } }]);
  });

  it('holds when twenty returns come at once', async () => {
    await useCap('45000.00', 0);
    const { orderId, reservationId } = await boughtMany();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => arm(simulator).refund(orderId, reservationId, 1)),
    );
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(9);
    expect(await effectsOf(simulator, 'return')).toHaveLength(9);
  });
});

const SELF_SERVICE = {
  code: 'SelfServiceRefundNotSupported',
  message: 'Self Service refunds are currently not supported for this resource, please contact support.',
};

describe('policyErrors', () => {
  it.each([
    ['null', null, { policyErrors: null }],
    ['empty', [], { policyErrors: [] }],
  ])('may be %s when the refund is allowed', async (_, policyErrors, shown) => {
    const { orderId, reservationId } = await bought(simulator);
    await control('policy-errors', { operation: 'calculateRefund', policyErrors });
    const { calculateRefund, returnUnits } = arm(simulator);
    const answer = await calculateRefund(orderId, reservationId, 1);
    expect(policyOf(answer)).toMatchObject(shown);
    const sessionId = sessionOf(answer);
    expect((await returnUnits(orderId, reservationId, { quantity: 1, sessionId })).status).toBe(202);
  });

  it('may be absent when the refund is allowed', async () => {
    const { orderId, reservationId } = await bought(simulator);
    await control('policy-errors', { operation: 'calculateRefund', policyErrors: 'absent' });
    const answer = await arm(simulator).calculateRefund(orderId, reservationId, 1);
    expect(policyOf(answer)).not.toHaveProperty('policyErrors');
  });

  it.each([
    ['without message', { code: 'RiskCheckFailed' }, 'RiskCheckFailed'],
    ['without code', { message: 'Not today.' }, 'BadRequest'],
    ['without either', {}, 'BadRequest'],
  ])('refuse %s too', async (_, error, code) => {
    const { orderId, reservationId } = await bought(simulator);
    for (const operation of ['calculateRefund', 'return'])
      await control('policy-errors', { operation, policyErrors: [error], customerId: CONTOSO });
    const { calculateRefund, returnUnits } = arm(simulator);
    const answer = await calculateRefund(orderId, reservationId, 1);
    expect(policyOf(answer)['policyErrors']).toEqual([error]);
    const sessionId = sessionOf(answer);
    expect(await returnUnits(orderId, reservationId, { quantity: 1, sessionId })).toMatchObject({
      status: 400,
      json: { error: { code } },
    });
    expect((await arm(simulator).refund(orderId, reservationId, 1)).status).toBe(202);
  });

  it.each<[string, unknown]>([
    ['P1_v3', { policyErrors: null }],
    ['Cosmos_DB_100_RUs', {}],
    ['SQLDB_GP_Compute_Gen5', { policyErrors: [] }],
    ['RHEL_1_4_vCPU', { policyErrors: [{ code: 'SelfServiceRefundNotSupported' }] }],
    ['SLES_1_2_vCPU', { policyErrors: [{ message: 'This product cannot be returned.' }] }],
    ['Databricks_DBCU_12500', { policyErrors: [SELF_SERVICE] }],
    ['Sentinel_CU_5000', { policyErrors: [SELF_SERVICE] }],
  ])('look by the class of product: %s', async (sku, shown) => {
    const tailspin = arm(simulator, TAILSPIN);
    const filter = `$filter=sku/name eq '${sku}'`;
    const { json } = await tailspin.call('GET', `/providers/Microsoft.Capacity/reservations?${filter}`);
    const [, orderId = '', reservationId = ''] =
      /reservationOrders\/(.*)\/reservations\/(.*)$/.exec(
        (json as { value: { id: string }[] }).value[0]?.id ?? '',
      ) ?? [];
    const {
      consumedRefundsTotal: _,
      maxRefundLimit: __,
      ...errors
    } = policyOf(await tailspin.calculateRefund(orderId, reservationId, 1));
    expect(errors).toEqual(shown);
  });

  it('that were ordered are for the customer they were ordered for, and can be taken back', async () => {
    const { orderId, reservationId } = await bought(simulator);
    const order = { operation: 'calculateRefund', policyErrors: [{ code: 'X' }] };
    await control('policy-errors', { ...order, customerId: FABRIKAM });
    await control('policy-errors', order);
    const errors = async () =>
      policyOf(await arm(simulator).calculateRefund(orderId, reservationId, 1))['policyErrors'];
    expect(await errors()).toEqual([{ code: 'X' }]);
    await control('policy-errors', order);
    await simulator.control('DELETE', '/_control/policy-errors');
    expect(await errors()).toEqual([]);
  });

  it('cannot be ordered away', async () => {
    const { orderId, reservationId } = await bought(simulator);
    await useCap('50000.00', 0);
    await control('policy-errors', { operation: 'calculateRefund', policyErrors: null });
    const answer = await arm(simulator).calculateRefund(orderId, reservationId, 1);
    expect(policyOf(answer)['policyErrors']).toMatchObject([{ code: 'RefundLimitExceeded' }]);
  });

  it.each([
    [{ operation: 'refund', policyErrors: null }, 'operation'],
    [{ operation: 'return' }, 'policyErrors'],
  ])('ordered as %j are refused, naming %s', async (order, field) => {
    expect(await control('policy-errors', order)).toMatchObject({ status: 400, json: { field } });
  });
});
