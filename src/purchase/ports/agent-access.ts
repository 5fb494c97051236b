/** Reads explicit access to a customer's Azure subscription (Azure role assignments). */
export interface AgentAccess {
  /**
   * Names of the built-in roles assigned to a person on a subscription. Empty when there are none or no such
   * subscription.
   */
  rolesOn(customerId: string, subscriptionId: string, objectId: string): Promise<readonly string[]>;
}
