import type { ChargeFaultCode } from '../domain/charge-fault.ts';
import { needsAttention, type FlowFailure } from '../../requests/flow/failure.ts';

interface Unbooked {
  readonly code: ChargeFaultCode;
  /** Text for people, like `charged`. */
  readonly approved: string;
  readonly charged: string;
}

const titles: Readonly<Record<ChargeFaultCode, string>> = {
  'charged-above-approved': 'Microsoft charged more than was approved',
  'billed-in-another-currency': 'Microsoft billed in another currency than it quoted',
};

/**
 * The order exists, but its charge differs from the approval: an operator decides before it is posted to the ledger.
 */
export const chargeMismatch = ({ code, approved, charged }: Unbooked): FlowFailure =>
  needsAttention(
    'post-ledger',
    code,
    titles[code],
    `Approved were at most ${approved}, charged were ${charged}. The reservation is kept, and nothing is booked yet.`,
  );
