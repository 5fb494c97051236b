import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { StackInfo } from '../../local/stack/stack-file.ts';
import { apiClientOf } from '../drills/running-stack.ts';
import { contoso } from '../support/seeded.ts';
import { until } from '../support/until.ts';

const acceptedSchema = z.object({ id: z.string() });
const statusSchema = z.object({ status: z.string() });

/** Decides on the end of what a purchase has bought: to renew it, to let it lapse, and on one that is not there. */
export async function playRenewals(stack: StackInfo, purchaseId: string) {
  const desk = apiClientOf(stack);
  const [agent, approver] = [desk('sales-agent'), desk('approver')];
  const [bought] = (await agent.read(purchaseId)).result?.reservations ?? [];
  if (bought === undefined) throw new Error(`request ${purchaseId} has no reservation`);
  // What lapses has no total, which the requests of other kinds always have.
  const ended = (id: string, end: string) =>
    until(`${id} to be ${end}`, async () => {
      const { status } = statusSchema.parse((await agent.call('GET', `/requests/${id}`)).body);
      return status === end ? id : undefined;
    });
  const ask = async (decision: 'renew' | 'lapse', reservationId = bought.reservationId) => {
    const headers = { 'idempotency-key': randomUUID() };
    const body = { reservationId, decision };
    const answer = await agent.call('POST', `/customers/${contoso.id}/renewals`, { body, headers });
    return acceptedSchema.parse(answer.body).id;
  };
  const renewalSet = await ask('renew');
  await approver.approve(await agent.waitFor(renewalSet, 'awaiting-approval'));
  await ended(renewalSet, 'completed');
  return {
    renewalSet,
    renewalLapsed: await ended(await ask('lapse'), 'completed'),
    renewalRefused: await ended(await ask('renew', randomUUID()), 'refused'),
  };
}
