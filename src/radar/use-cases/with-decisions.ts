import { inBatches } from '../../core/in-batches.ts';
import { joinListings } from '../../core/listing.ts';
import type { Page } from '../../core/page.ts';
import { withWarnings } from '../../platform/node/page-after.ts';
import type { Expiration } from '../domain/expiration.ts';
import { renewalDecisionSchema } from '../domain/renewal-decision.ts';
import type { RenewalDecisions } from '../ports/renewal-decisions.ts';

/** The ends of a page with what was decided on them. Decisions are read once for each customer on the page. */
export async function withDecisions(
  { renewalDecisions }: { readonly renewalDecisions: RenewalDecisions },
  page: Page<Expiration>,
): Promise<Page<Expiration>> {
  const customers = [...new Set(page.items.map(({ customerId }) => customerId))];
  const listed = joinListings(await inBatches(customers, (id) => renewalDecisions.list(id)));
  const decisionOn = new Map(listed.items.map((one) => [one.reservationId.toLowerCase(), one]));
  const items = page.items.map((item) => {
    const decision = decisionOn.get(item.reservationId.toLowerCase());
    return decision === undefined ? item : { ...item, decision: renewalDecisionSchema.parse(decision) };
  });
  return withWarnings({ ...page, items }, listed);
}
