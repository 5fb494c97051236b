import type { Refusal } from '../../core/refusal.ts';
import type { Result } from '../../core/result.ts';
import type { PurchaseFacts } from '../../purchase/domain/purchase-facts.ts';
import type { PurchaseInput } from '../../purchase/domain/purchase-input.ts';
import { purchaseRules } from '../../purchase/domain/purchase-rules.ts';
import { gatherPurchaseFacts, type FactDeps } from '../../purchase/use-cases/gather-purchase-facts.ts';
import { priceOf, type Priced, type PricingDeps } from '../../purchase/use-cases/price-purchase.ts';
import type { AssessmentInput } from '../../requests/ports/kind-actions.ts';
import { gatherReturn, type GatherDeps, type GatheredReturn } from '../../returns/use-cases/gather-return.ts';
import { evaluate } from '../../rules/domain/evaluate.ts';
import type { PartnerChangeDocuments } from '../domain/partner-change-kind.ts';
import type { PartnerChangeFacts } from '../domain/partner-change-facts.ts';
import { rebuyOf } from '../domain/rebuy.ts';

export type GatherChangeDeps = GatherDeps & FactDeps & PricingDeps;

/** The purchase that follows the return, with what its rules and its quote need. */
export interface GatheredPurchase {
  readonly input: PurchaseInput;
  readonly facts: PurchaseFacts;
  /** Absent when the rules of a purchase refuse it, so that Microsoft was not asked. */
  readonly priced?: Result<Priced, Refusal> | undefined;
}

/** Everything that a partner change is decided on but the refund cap, read at one moment. */
export interface GatheredChange {
  readonly customerId: string;
  readonly asOf: Date;
  readonly returned: GatheredReturn;
  /** Absent when Azure shows no such reservation. */
  readonly facts?: PartnerChangeFacts | undefined;
  /** Absent when it is not known what would have to be bought again. */
  readonly purchase?: GatheredPurchase | undefined;
}

/** Reads both halves of a partner change. Changes nothing. */
export const gatherPartnerChange =
  (deps: GatherChangeDeps) =>
  async (question: AssessmentInput<PartnerChangeDocuments>): Promise<GatheredChange> => {
    const { customerId, input, requesterId } = question;
    const { reservationId, newPartnerOnRecordMpnId: newPartner } = input;
    const asOf = question.asOf ?? deps.clock();
    const returned = await gatherReturn(deps)({ customerId, reservationId, asOf: question.asOf });
    const known = { customerId, asOf, returned };
    if (returned.reservation === undefined) return known;
    // The desk's record has what Azure does not: department and Partner on Record.
    const reservation = { ...returned.record, ...returned.reservation };
    const rebuy = rebuyOf(reservation, input);
    const { policyErrors } = returned.facts;
    const facts = { asOf, newPartner, reservation, rebuy, policyErrors };
    if (rebuy.state === 'unknown') return { ...known, facts };
    const purchase = await gatherPurchase(deps, known, rebuy.purchase, requesterId);
    return { ...known, facts, purchase };
  };

async function gatherPurchase(
  deps: GatherChangeDeps,
  { customerId, asOf }: Pick<GatheredChange, 'customerId' | 'asOf'>,
  input: PurchaseInput,
  requesterId: string,
): Promise<GatheredPurchase> {
  const facts = await gatherPurchaseFacts(deps)(customerId, input, requesterId);
  if (!evaluate(purchaseRules, facts, asOf).allowed) return { input, facts };
  return { input, facts, priced: await priceOf(deps)(customerId, input) };
}
