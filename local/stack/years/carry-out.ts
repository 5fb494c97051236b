import type { z } from 'zod';
import { awaitStatus } from '../demo/await-status.ts';
import { DemoFailure } from '../demo/desk-client.ts';
import { CONTOSO } from '../demo/follow-request.ts';
import { requestSchema, type DemoRequest } from '../demo/shapes.ts';
import { boughtSchema, exchangedSchema, money, renewalSchema, returnedSchema } from './shapes.ts';
import { CAST, nameOf, owned, type Story } from './story.ts';

const AGENT = nameOf(CAST.agent);
const APPROVER = nameOf(CAST.approver);
const SUBSCRIPTION = 'bbbbbbbb-0000-4000-8000-000000000001';

/** What is bought, with the name by which the story knows it. */
export interface Wanted {
  readonly displayName: string;
  readonly sku: string;
  readonly quantity: number;
  readonly term: 'P1Y' | 'P3Y';
  readonly billingPlan: 'Upfront' | 'Monthly';
}

const MACHINES = {
  ...{ subscriptionId: SUBSCRIPTION, reservedResourceType: 'VirtualMachines', region: 'westeurope' },
  ...{ scope: { type: 'Shared' }, renew: false },
};
const YEARS = { P1Y: 'a year', P3Y: 'three years' };
const PAID = { Upfront: 'paid at once', Monthly: 'paid by month' };

export async function buy(story: Story, wanted: Wanted): Promise<void> {
  const { displayName: name, sku, quantity, term, billingPlan } = wanted;
  const { quote } = await carryOut(story, 'purchases', { ...MACHINES, ...wanted }, boughtSchema);
  const { expiresAt = '' } = await owned(story, name);
  story.tell(
    `${AGENT} buys ${name}: ${quantity} x ${sku} for ${YEARS[term]}, ${PAID[billingPlan]}; ${APPROVER} approves ${money(quote?.total)}.`,
    `Microsoft charges ${money(quote?.cost)}, by the hour it would be ${money(quote?.payAsYouGo)}. It ends on ${expiresAt.slice(0, 10)}.`,
  );
}

export async function giveBack(story: Story, name: string, units: number): Promise<void> {
  const { reservationId, quantity } = await owned(story, name);
  const input = { reservationId, quantity: units, reason: 'Not needed any more.' };
  const { quote } = await carryOut(story, 'refunds', input, returnedSchema);
  story.tell(
    `${AGENT} returns ${units} of ${quantity} units of ${name}; ${APPROVER} approves, and Contoso gets ${money(quote?.total)} back.`,
    `Microsoft pays back ${money(quote?.cost)}; ${money(quote?.pricingTotal)} of the refund cap are used.`,
  );
}

export async function exchange(story: Story, name: string, wanted: Wanted): Promise<void> {
  const { reservationId, quantity, sku } = await owned(story, name);
  const input = { return: [{ reservationId, quantity }], purchase: [{ ...MACHINES, ...wanted }] };
  const { quote } = await carryOut(story, 'exchanges', input, exchangedSchema);
  story.tell(
    `${AGENT} exchanges ${name} (${quantity} x ${sku}) for ${wanted.displayName}: ${wanted.quantity} x ${wanted.sku} for ${YEARS[wanted.term]}.`,
    `${APPROVER} approves ${money(quote?.total)}: ${money(quote?.purchases.total)} to pay, ${money(quote?.refunds.total)} returned.`,
  );
}

/** A decision on the end of a reservation that commits money. */
export async function renew(
  story: Story,
  name: string,
  change?: {
    readonly quantity?: number;
    readonly term?: Wanted['term'];
    readonly billingPlan?: Wanted['billingPlan'];
  },
): Promise<void> {
  const { reservationId } = await owned(story, name);
  const decision = change === undefined ? { decision: 'renew' } : { decision: 'change', change };
  const { id, quote } = await carryOut(story, 'renewals', { reservationId, ...decision }, renewalSchema);
  story.decisions.set(name, id);
  const from = quote?.priceFrom === 'locked' ? `fixed by Microsoft on ${quote.lockOn}` : 'of today';
  const how =
    change === undefined
      ? ''
      : ` with ${Object.entries(change)
          .map(([member, value]) => `${member} ${value}`)
          .join(' and ')}`;
  story.tell(
    `${AGENT} asks to renew ${name}${how}; ${APPROVER} approves ${money(quote?.total)}, the price ${from}.`,
  );
}

/** A decision that commits no money and so needs no approval. */
export async function letLapse(story: Story, name: string): Promise<void> {
  const { reservationId } = await owned(story, name);
  const asked = await submit(story, 'renewals', { reservationId, decision: 'lapse' });
  story.decisions.set(name, asked.id);
  const { quote } = await awaitStatus(following(story), asked.id, 'completed', renewalSchema);
  story.tell(
    `${AGENT} decides to let ${name} lapse; from its end on the same use costs ${money(quote?.lapseCostPerDay)} more each day.`,
  );
}

/** A request that a rule refuses: prints the reason. */
export async function isRefused(story: Story, name: string, wanted: Wanted): Promise<void> {
  const { reservationId, quantity } = await owned(story, name);
  const input = { return: [{ reservationId, quantity }], purchase: [{ ...MACHINES, ...wanted }] };
  const asked = await submit(story, 'exchanges', input);
  const { verdict } = await awaitStatus(following(story), asked.id, 'refused', requestSchema);
  const [reason] = verdict?.explanations.filter(({ outcome }) => outcome === 'fail') ?? [];
  story.tell(`${AGENT} asks to exchange ${name}, and is refused: ${reason?.message ?? 'without a reason'}`);
}

const following = ({ people, time }: Story) => ({
  reader: people.approver,
  pause: () => time.pass('PT10S'),
  changed: () => undefined,
});

const submit = ({ people }: Story, route: string, input: object): Promise<DemoRequest> =>
  people.agent.post(`/customers/${CONTOSO}/${route}`, input, requestSchema, {
    'idempotency-key': `years-${crypto.randomUUID()}`,
  });

/** The agent asks, the approver approves what is quoted, and the desk carries it out. */
async function carryOut<R extends DemoRequest>(
  story: Story,
  route: string,
  input: object,
  shape: z.ZodType<R>,
): Promise<R> {
  const { id } = await submit(story, route, input);
  const { quote } = await awaitStatus(following(story), id, 'awaiting-approval', shape);
  if (quote === undefined) throw new DemoFailure(`request ${id} has no quote`);
  const decision = { decision: 'approve', quoteHash: quote.hash };
  await story.people.approver.post(`/requests/${id}/decisions`, decision, requestSchema);
  return awaitStatus(following(story), id, 'completed', shape);
}
