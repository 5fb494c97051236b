/**
 * The requests of all customers that wait for a decision. The flow keeps it up to date as a hint; the request row is
 * authoritative.
 */
export interface Inbox {
  add(requestId: string): Promise<void>;
  /** Does nothing when the request is not in the inbox. */
  remove(requestId: string): Promise<void>;
  /** Ids of the waiting requests of these customers, or of all customers. */
  list(customerIds: readonly string[] | 'all'): Promise<readonly string[]>;
}
