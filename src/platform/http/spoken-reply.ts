import { z } from 'zod';
import type { Principal } from '../../core/access.ts';
import type { Language } from '../../core/sentence.ts';
import type { SpeakAnswer } from '../../core/speech.ts';
import type { Authorise } from './access.ts';
import type { Reply } from './reply.ts';

const ofCustomer = z.looseObject({ customerId: z.string() });
const list = z.looseObject({ items: z.array(z.unknown()) });

interface Caller {
  /** What the check of access learnt from the address. */
  readonly subject: unknown;
  readonly principal: Principal;
  readonly language: Language;
}

/**
 * The one place that decides how a reply speaks and who sees Microsoft's price: people with `see-cost` on the customer.
 * That is the customer of the address; in a list over all customers it is the one of each item. Without a customer, as in
 * calculators, the amounts are those of the caller.
 */
export async function spokenReply(
  reply: Reply,
  { subject, principal, language }: Caller,
  { authorise, speak }: { readonly authorise: Authorise; readonly speak: SpeakAnswer },
): Promise<Reply> {
  const spokenOf = async (customerId: string | undefined, body: unknown) => {
    const seesCost =
      customerId === undefined || (await authorise(principal, customerId, 'see-cost')) === 'allowed';
    return speak(body, { language, seesCost });
  };
  const customerId = ofCustomer.safeParse(subject).data?.customerId;
  const listed = customerId === undefined ? list.safeParse(reply.body).data : undefined;
  if (listed === undefined) return { ...reply, body: await spokenOf(customerId, reply.body) };
  const { items, ...rest } = listed;
  const spoken = items.map((item) => spokenOf(ofCustomer.safeParse(item).data?.customerId, item));
  return {
    ...reply,
    body: { ...(speak(rest, { language, seesCost: true }) as object), items: await Promise.all(spoken) },
  };
}
