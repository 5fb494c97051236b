import type { ReservationState } from '../../domain/reservation.ts';

/** A reservation with a warning, or with nothing it applies to at present, is still a good one. */
const displayed: Readonly<Record<string, ReservationState>> = {
  Succeeded: 'Succeeded',
  Warning: 'Succeeded',
  NoBenefit: 'Succeeded',
  Expiring: 'Expiring',
  Expired: 'Expired',
  Pending: 'Pending',
  Processing: 'Pending',
  Cancelled: 'Cancelled',
  Failed: 'Failed',
};

const provisioned: Readonly<Record<string, ReservationState>> = {
  Succeeded: 'Succeeded',
  Cancelled: 'Cancelled',
  Expired: 'Expired',
  BillingFailed: 'Failed',
  Failed: 'Failed',
};

/**
 * What people are told of a reservation's life. Split and merged reservations are displayed as cancelled by ARM; the
 * provisioning state knows better. States that are new to us are `Pending`: not final, look again.
 */
export function stateOf(
  provisioning: string | null | undefined,
  display: string | null | undefined,
): ReservationState {
  if (provisioning === 'Split') return 'Split';
  if (provisioning === 'Merged') return 'Merged';
  return displayed[display ?? ''] ?? provisioned[provisioning ?? ''] ?? 'Pending';
}
