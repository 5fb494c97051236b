/** Indexes reservations by the day they end, for the renewal sweep. */
export interface ExpiryIndex {
  /** Idempotent. `expiresAt` is RFC 3339. */
  upsert(customerId: string, reservationId: string, expiresAt: string): Promise<void>;
}
