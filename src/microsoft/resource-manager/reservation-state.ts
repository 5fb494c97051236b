import type { ReservationState } from '../../reservations/domain/reservation.ts';

type Text = string | null | undefined;

/** Final states. Both spellings of cancelled occur. */
const final: Readonly<Record<string, ReservationState>> = {
  split: 'Split',
  merged: 'Merged',
  cancelled: 'Cancelled',
  canceled: 'Cancelled',
  expired: 'Expired',
  failed: 'Failed',
  billingfailed: 'Failed',
};

/** States of a purchase under way. */
const underWay: readonly string[] = [
  'creating',
  'created',
  'pendingresourcehold',
  'confirmedresourcehold',
  'pendingbilling',
  'confirmedbilling',
];

/** A reservation with a warning, or without a resource it applies to, is still valid. */
const displayed: Readonly<Record<string, ReservationState>> = {
  succeeded: 'Succeeded',
  warning: 'Succeeded',
  nobenefit: 'Succeeded',
  expiring: 'Expiring',
  pending: 'Pending',
  processing: 'Pending',
  ...final,
};

/**
 * The state that the desk shows. The provisioning state wins when it is final or under way; a status code of split
 * or merged replaces `Cancelled`. Otherwise the display state decides. Unknown states are `Pending`: not final, to
 * be polled again.
 *
 * @param statusCode of `extendedStatusInfo`
 */
export function stateOf(provisioning: Text, display: Text, statusCode?: Text): ReservationState {
  const [provisioned, shown, code] = [provisioning, display, statusCode].map((one) =>
    (one ?? '').toLowerCase(),
  );
  const state = final[provisioned ?? ''] ?? liveStateOf(provisioned ?? '', shown ?? '');
  const replaced = final[code ?? ''];
  return state === 'Cancelled' && (replaced === 'Split' || replaced === 'Merged') ? replaced : state;
}

function liveStateOf(provisioned: string, shown: string): ReservationState {
  if (underWay.includes(provisioned)) return 'Pending';
  return displayed[shown] ?? (provisioned === 'succeeded' ? 'Succeeded' : 'Pending');
}
