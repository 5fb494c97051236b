import type { ReservationState } from '../../reservations/domain/reservation.ts';

type Text = string | null | undefined;

/** States after which nothing comes. Both spellings of cancelled occur. */
const final: Readonly<Record<string, ReservationState>> = {
  split: 'Split',
  merged: 'Merged',
  cancelled: 'Cancelled',
  canceled: 'Cancelled',
  expired: 'Expired',
  failed: 'Failed',
  billingfailed: 'Failed',
};

/** States of a purchase that goes on. */
const underWay: readonly string[] = [
  'creating',
  'created',
  'pendingresourcehold',
  'confirmedresourcehold',
  'pendingbilling',
  'confirmedbilling',
];

/** A reservation with a warning, or with nothing it applies to at present, is still a good one. */
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
 * What people are told of a reservation's life. The provisioning state wins where it is final or still under way; a
 * cancelled reservation was split or merged when its status code says so. What is displayed decides the rest. States that
 * are new to us are `Pending`: not final, look again.
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
