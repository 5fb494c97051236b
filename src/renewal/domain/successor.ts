import type { z } from 'zod';
import { purchaseAgain, type PurchaseAgain } from '../../purchase/domain/purchase-again.ts';
import { purchaseInputSchema } from '../../purchase/domain/purchase-input.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import { changeOf, type RenewalInput } from './renewal-input.ts';

/** The reservation that Microsoft buys at the end of another one: the terms of a purchase, without personal data. */
export const successorSchema = purchaseInputSchema.omit({ justification: true, partnerOnRecordMpnId: true });
export type Successor = z.output<typeof successorSchema>;

/**
 * Describes the purchase that follows a reservation. The successor does not renew itself again: a renewal is decided each
 * time.
 */
export const successorOf = (reservation: Reservation, input: RenewalInput): PurchaseAgain =>
  purchaseAgain(reservation, { ...changeOf(input), renew: false });
