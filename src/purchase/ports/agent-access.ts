/** Who has explicit access to a customer's Azure subscription (Azure role assignments). */
export interface AgentAccess {
  /** Names of the built-in roles assigned to a person on a subscription; empty when none or no such subscription. */
  rolesOn(customerId: string, subscriptionId: string, objectId: string): Promise<readonly string[]>;
}
