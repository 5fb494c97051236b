import { z } from 'zod';
import type { Principal } from '../../core/access.ts';
import { withoutCost } from '../../core/visible-cost.ts';
import type { Authorise } from './access.ts';
import type { Reply } from './reply.ts';

const ofCustomer = z.looseObject({ customerId: z.string() });
const list = z.looseObject({ items: z.array(z.unknown()) });

/**
 * The one place that decides who sees Microsoft's price: takes it out of a reply for people without `see-cost` on the
 * customer. That is the customer of the address; in a list over all customers it is the one of each item.
 *
 * @param subject what the check of access learnt from the address
 */
export async function withVisibleCost(
  reply: Reply,
  { subject, principal, authorise }: { subject: unknown; principal: Principal; authorise: Authorise },
): Promise<Reply> {
  const shown = async (customerId: string, body: unknown) =>
    (await authorise(principal, customerId, 'see-cost')) === 'allowed' ? body : withoutCost(body);
  const customer = ofCustomer.safeParse(subject).data;
  if (customer !== undefined) return { ...reply, body: await shown(customer.customerId, reply.body) };
  const listed = list.safeParse(reply.body).data;
  if (listed === undefined) return reply;
  const items = listed.items.map((item) => {
    const owned = ofCustomer.safeParse(item).data;
    return owned === undefined ? item : shown(owned.customerId, item);
  });
  return { ...reply, body: { ...listed, items: await Promise.all(items) } };
}
