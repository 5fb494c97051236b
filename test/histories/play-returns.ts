import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { StackInfo } from '../../local/stack/stack-file.ts';
import { callApi } from '../support/api-client.ts';
import { apiClientOf } from '../drills/running-stack.ts';
import { aPurchase, contoso, fabrikam } from '../support/seeded.ts';

const FIRST_RESELLER = '1234567';
const OTHER_RESELLER = '2345678';

const returnAnswerLost = {
  match: { method: 'POST', path: '/providers/Microsoft.Capacity/reservationOrders/*/return' },
  effect: 'timeout-after-commit',
  delayMs: 500,
};

const cartRefused = {
  match: { method: 'POST', path: '/v1/customers/*/carts' },
  effect: 'status',
  code: '800009',
  status: 400,
};

const remainingSchema = z.object({ remaining: z.object({ reservationId: z.string() }) });

/**
 * Returns units of a completed purchase one after the other. Buys a reservation of Fabrikam again for another reseller, and
 * once more for the first one, when Microsoft refuses the cart after the return.
 */
export async function playReturns(stack: StackInfo, purchaseId: string) {
  const desk = apiClientOf(stack);
  const [agent, approver] = [desk('sales-agent'), desk('approver')];
  const control = async (path: string, body: object) => {
    const { status } = await callApi(stack.urls.microsoftControl, 'POST', `/_control/${path}`, { body });
    if (status >= 300) throw new Error(`${path} was answered ${status}`);
  };
  const play = async (customerId: string, route: string, input: object, end = 'completed') => {
    const { id } = await agent.submit(customerId, input, randomUUID(), route);
    const request = await agent.waitFor(id, 'awaiting-approval', 'refused');
    if (request.status === 'awaiting-approval') await approver.approve(request);
    return agent.waitFor(id, end);
  };
  const refund = (reservationId: string, end?: string) =>
    play(contoso.id, 'refunds', { reservationId, quantity: 1, reason: 'Recorded.' }, end);
  const boughtBy = async (id: string) => {
    const [bought] = (await agent.read(id)).result?.reservations ?? [];
    if (bought === undefined) throw new Error(`request ${id} has no reservation`);
    return bought.reservationId;
  };

  const refunded = await refund(await boughtBy(purchaseId));
  const refundRefused = await refund(randomUUID(), 'refused');
  await control('faults', returnAnswerLost);
  const refundLost = await refund(remainingSchema.parse(refunded.result).remaining.reservationId);

  const forFabrikam = { ...aPurchase, subscriptionId: fabrikam.subscription, quantity: 1 };
  const reservationId = await boughtBy((await play(fabrikam.id, 'purchases', forFabrikam)).id);
  const partnerChange = async (returned: string, reseller: string, end?: string) => {
    await control('customers', { customerId: fabrikam.id, indirectResellerMpnId: reseller });
    const input = { reservationId: returned, newPartnerOnRecordMpnId: reseller, reason: 'Recorded.' };
    return (await play(fabrikam.id, 'partner-changes', input, end)).id;
  };
  const partnerChanged = await partnerChange(reservationId, OTHER_RESELLER);
  const partnerChangeRefused = await partnerChange(randomUUID(), FIRST_RESELLER, 'refused');
  const boughtAgain = await boughtBy(partnerChanged);
  await control('faults', cartRefused);
  const partnerChangeNotBought = await partnerChange(boughtAgain, FIRST_RESELLER, 'needs-attention');
  return {
    refunded: refunded.id,
    refundRefused: refundRefused.id,
    refundLost: refundLost.id,
    ...{ partnerChanged, partnerChangeRefused, partnerChangeNotBought },
  };
}
