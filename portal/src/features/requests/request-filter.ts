import type { RequestFilter } from '../../api/requests.ts';
import type { Schemas } from '../../api/client.ts';
import { isFinal } from '../../api/read-again.ts';

type Status = Schemas['Request']['status'];
type Kind = Schemas['Request']['kind'];

export const STATUSES: readonly Status[] = [
  'submitted',
  'awaiting-approval',
  'approved',
  'provisioning',
  'compensating',
  'needs-attention',
  'completed',
  'refused',
  'rejected',
  'expired',
  'withdrawn',
  'compensated',
];
export const KINDS: readonly Kind[] = ['purchase', 'refund', 'exchange', 'partner-change', 'renewal'];

/** What the address says of the list; texts that mean nothing count as absent. */
export interface Chosen {
  readonly customer: string;
  readonly kind: string;
  /** Statuses, separated by commas. */
  readonly status: string;
  /** `yes`: only what the person asked for. */
  readonly mine: string;
}

export const statusesIn = (text: string): readonly Status[] =>
  STATUSES.filter((status) => text.split(',').includes(status));

/** Turns the address into what the API is asked for. */
export function filterOf({ customer, kind, status, mine }: Chosen): RequestFilter {
  const statuses = statusesIn(status);
  const known = KINDS.find((one) => one === kind);
  return {
    ...(customer !== '' && { customerId: customer }),
    ...(known !== undefined && { kind: known }),
    ...(statuses.length > 0 && { status: statuses.join(',') }),
    ...(mine === 'yes' && { mine: 'true' as const }),
  };
}

/** Ended requests are listed of one customer, or of the person: the API takes no others. */
export const canListEnded = ({ customer, mine }: Chosen): boolean => customer !== '' || mine === 'yes';

/** The statuses that can be chosen beside the rest of the filter. */
export const statusesFor = (chosen: Chosen): readonly Status[] =>
  canListEnded(chosen) ? STATUSES : STATUSES.filter((status) => !isFinal(status));

/** The status text after another part of the filter was chosen: what cannot be listed any more falls away. */
export const statusAfter = (chosen: Chosen): string =>
  statusesIn(chosen.status)
    .filter((status) => statusesFor(chosen).includes(status))
    .join(',');
