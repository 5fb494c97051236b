/** What a partner may set about how its desk decides. */
export interface DeskSettings {
  /** Percent on top of Microsoft's price, decimal text. */
  readonly markupPercent: string;
  /** Approvals a request needs, 1 or more. */
  readonly approvalsRequired: number;
  /** Hours people have to decide. */
  readonly approvalDeadlineHours: number;
  /** Minutes after which the flow of a waiting request looks for a decision by itself; an event wakes it at once. */
  readonly approvalCheckMinutes: number;
  /** How much dearer than approved a price may have become, percent as decimal text. */
  readonly priceTolerancePercent: string;
  /** Whether carts carry `PartnerOnRecordAttestationAccepted: true`, a legal statement that the partner sets on purpose. */
  readonly partnerOnRecordAttestationAccepted: boolean;
}
