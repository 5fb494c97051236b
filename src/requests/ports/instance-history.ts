/**
 * The histories the durable engine keeps of ended flows. Requests do not need them, because their rows hold every
 * result.
 */
export interface InstanceHistory {
  /**
   * Deletes the instances that started before an instant and have ended. The same applies to sub-orchestrations,
   * which are instances too. Live instances stay, however old they are.
   *
   * @returns the number of deleted instances
   * @throws on an outage; instances deleted until then stay deleted
   */
  purgeEnded(startedBefore: Date): Promise<number>;
}
