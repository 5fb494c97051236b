import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { StackInfo } from '../../local/stack/stack-file.ts';
import { callApi } from '../support/api-client.ts';
import { apiClientOf } from '../drills/running-stack.ts';
import { aPurchase, contoso, fabrikam } from '../support/seeded.ts';

const OTHER_RESELLER = '2345678';

const returnAnswerLost = {
  match: { method: 'POST', path: '/providers/Microsoft.Capacity/reservationOrders/*/return' },
  effect: 'timeout-after-commit',
  delayMs: 500,
};

const remainingSchema = z.object({ remaining: z.object({ reservationId: z.string() }) });

/** Returns units of a completed purchase one after the other, and buys a reservation of Fabrikam again. */
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
  await control('customers', { customerId: fabrikam.id, indirectResellerMpnId: OTHER_RESELLER });
  const partnerChange = { reservationId, newPartnerOnRecordMpnId: OTHER_RESELLER, reason: 'Recorded.' };
  const partnerChanged = await play(fabrikam.id, 'partner-changes', partnerChange);
  return {
    refunded: refunded.id,
    refundRefused: refundRefused.id,
    refundLost: refundLost.id,
    partnerChanged: partnerChanged.id,
  };
}
