import { randomUUID } from 'node:crypto';
import type { StackInfo } from '../../local/stack/stack-file.ts';
import { callDesk } from '../support/desk.ts';
import { aPurchase, contoso, fabrikam } from '../support/seeded.ts';
import { deskOf } from '../drills/drill-desk.ts';
import type { StoredInstance } from './hub-file.ts';

/** The request of each case that was played. */
export type PlayedCases = Readonly<Record<'happy' | 'refused' | 'rejected' | 'lost', string>>;

/** Plays every case there is a history of, one after the other so that a fault meets the purchase it is meant for. */
export async function playCases(stack: StackInfo): Promise<PlayedCases> {
  const desk = deskOf(stack);
  const [agent, approver] = [desk('sales-agent'), desk('approver')];
  const ask = async (customerId: string, purchase: object) => {
    const { id } = await agent.submit(customerId, purchase, randomUUID());
    return id;
  };
  const decide = async (id: string, decision: 'approve' | 'reject', end: string) => {
    const waiting = await agent.waitFor(id, 'awaiting-approval');
    await approver.decide(waiting, decision);
    await agent.waitFor(id, end);
  };

  const happy = await ask(contoso.id, aPurchase);
  await decide(happy, 'approve', 'completed');

  const refused = await ask(contoso.id, { ...aPurchase, subscriptionId: contoso.suspendedSubscription });
  await agent.waitFor(refused, 'refused');

  const rejected = await ask(contoso.id, aPurchase);
  await decide(rejected, 'reject', 'rejected');

  await loseCheckoutAnswer(stack);
  const lost = await ask(fabrikam.id, {
    ...aPurchase,
    subscriptionId: fabrikam.subscription,
    partnerOnRecordMpnId: fabrikam.resellerMpnId,
  });
  await decide(lost, 'approve', 'completed');
  return { happy, refused, rejected, lost };
}

async function loseCheckoutAnswer({ urls }: StackInfo): Promise<void> {
  const match = { method: 'POST', path: '/v1/customers/*/carts/*/checkout' };
  const body = { match, effect: 'timeout-after-commit', delayMs: 500 };
  const { status } = await callDesk(urls.microsoftControl, 'POST', '/_control/faults', { body });
  if (status !== 201) throw new Error(`the fault was answered ${status}`);
}

/** What is recorded: names of files without the version. */
export const historyNames = [
  'purchase.happy-path',
  'purchase.refused',
  'purchase.rejected',
  'purchase.lost-checkout-answer',
  'await-approval.approved',
  'await-approval.rejected',
  'poll-until-done.registration',
  'poll-until-done.provisioning',
  'poll-until-done.reservation',
  'poll-until-done.settings',
] as const;

/** The instances worth keeping. */
export function chooseInstances(
  played: PlayedCases,
  instances: readonly StoredInstance[],
): Readonly<Record<(typeof historyNames)[number], StoredInstance>> {
  const byId = (id: string) =>
    found(
      instances.find(({ instanceId }) => instanceId === id),
      id,
    );
  const polling = (step: string) =>
    found(
      instances.find(({ flow, input }) => flow === 'pollUntilDone' && isFor(input, step, played.happy)),
      step,
    );
  return {
    'purchase.happy-path': byId(played.happy),
    'purchase.refused': byId(played.refused),
    'purchase.rejected': byId(played.rejected),
    'purchase.lost-checkout-answer': byId(played.lost),
    'await-approval.approved': byId(`${played.happy}-approval`),
    'await-approval.rejected': byId(`${played.rejected}-approval`),
    'poll-until-done.registration': polling('checkRegistration'),
    'poll-until-done.provisioning': polling('checkProvisioning'),
    'poll-until-done.reservation': polling('readReservation'),
    'poll-until-done.settings': polling('checkSettings'),
  };
}

const isFor = (input: unknown, step: string, requestId: string): boolean => {
  const text = JSON.stringify(input);
  return text.includes(`"step":"${step}"`) && text.includes(requestId);
};

function found(instance: StoredInstance | undefined, what: string): StoredInstance {
  if (instance === undefined) throw new Error(`there is no finished instance of ${what}`);
  return instance;
}
