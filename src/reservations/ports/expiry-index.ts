/** Which reservations end on which day; the renewal sweep reads it by day. */
export interface ExpiryIndex {
  /** Idempotent. `expiresAt` is RFC 3339. */
  upsert(customerId: string, reservationId: string, expiresAt: string): Promise<void>;
}
