/** Settings with which a partner controls prices and approvals. */
export interface DeskSettings {
  /** Percent added to Microsoft's price, decimal text. */
  readonly markupPercent: string;
  /** Number of approvals a request needs, 1 or more. */
  readonly approvalsRequired: number;
  /** Hours the approvers have to decide. */
  readonly approvalDeadlineHours: number;
  /** Hours for which an outage of Microsoft is waited for at least, whatever the deadline of the request is. */
  readonly outageWaitHours: number;
  /** Minutes after which a waiting flow reads the row without an event. An event wakes the flow at once. */
  readonly approvalCheckMinutes: number;
  /** By how many percent a price may exceed the approved price; decimal text. */
  readonly priceTolerancePercent: string;
  /** Whether carts carry `PartnerOnRecordAttestationAccepted: true`, a legal statement the partner must turn on. */
  readonly partnerOnRecordAttestationAccepted: boolean;
}
