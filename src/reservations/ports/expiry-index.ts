/** Which reservations end on which day; the renewal sweep reads it by day. */
export interface ExpiryCalendar {
  /** Idempotent. `expiresAt` is RFC 3339. */
  note(customerId: string, reservationId: string, expiresAt: string): Promise<void>;
}
