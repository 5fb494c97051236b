/** What the durable engine keeps of flows that have ended. Requests do not need it: their rows hold what became of them. */
export interface InstanceHistory {
  /**
   * Deletes the instances that were started before an instant and have ended. Sub-orchestrations are instances of their
   * own and go by the same rule. An instance that has not ended stays, however old it is.
   *
   * @returns how many instances were deleted
   * @throws on an outage; what was deleted until then is deleted
   */
  purgeEnded(startedBefore: Date): Promise<number>;
}
