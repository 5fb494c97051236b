import { aPurchase, contoso, objectIds } from './seeded.ts';

/** Who a ticket says is asking. */
export const salesAgent = { id: objectIds['sales-agent'], name: 'Sam Sales' } as const;
/** Helpdesk of Contoso: may ask for refunds and answer, not buy. */
export const helpdeskAgent = { id: objectIds['helpdesk-agent'], name: 'Hal Help' } as const;
/** Has no grant on any customer. */
export const stranger = { id: '99999999-0000-4000-8000-000000000009', name: 'Stan Stranger' } as const;

/** A ticket for a purchase that is allowed for Contoso, as a help desk writes it; `changes` win. */
export const aTicket = (ticketId: string, changes: object = {}) => ({
  version: 1,
  ticketId,
  customerId: contoso.id,
  kind: 'purchase',
  askedBy: salesAgent,
  input: aPurchase,
  ...changes,
});
