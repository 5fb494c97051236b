import { demand } from '../demo/checks.ts';
import { CONTOSO } from '../demo/follow-request.ts';
import { ledgerSchema } from '../demo/shapes.ts';
import { money, renewalSchema } from './shapes.ts';
import { owned, type Story } from './story.ts';

/** Prints what became of a reservation at its end, as it was decided, and what was booked for it. */
export async function showEnd(story: Story, name: string, wanted: 'renewed' | 'lapsed'): Promise<void> {
  const { approver } = story.people;
  const id = story.decisions.get(name);
  demand(id !== undefined, `nothing was decided on ${name}`);
  const { result, quote } = await approver.get(`/requests/${id}`, renewalSchema);
  demand(result?.outcome === wanted, `${name} is ${result?.outcome ?? 'still watched'}, not ${wanted}`);
  if (wanted === 'lapsed') {
    story.tell(`${name} has lapsed, as decided: each day costs ${money(quote?.lapseCostPerDay)} more.`);
    return;
  }
  const { quantity, sku, expiresAt = '' } = await owned(story, name);
  const { items } = await approver.get(`/customers/${CONTOSO}/ledger?requestId=${id}`, ledgerSchema);
  const lines = items.flatMap((entry) => entry.lines);
  const owed = lines.find(({ account }) => account === 'customer-receivable')?.debit ?? undefined;
  story.tell(
    `Microsoft has renewed ${name}: ${quantity} x ${sku} until ${expiresAt.slice(0, 10)}; ${money(owed)} are booked.`,
  );
}
