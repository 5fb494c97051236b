/** What waits for a decision, over all customers. A hint kept by the flow: the request row is the truth. */
export interface Inbox {
  add(requestId: string): Promise<void>;
  /** Removing what is not there is fine. */
  remove(requestId: string): Promise<void>;
  /** Ids of the waiting requests of these customers, or of all. */
  list(customerIds: readonly string[] | 'all'): Promise<readonly string[]>;
}
