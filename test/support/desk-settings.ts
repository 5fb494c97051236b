import type { DeskSettings } from '../../src/requests/domain/desk-settings.ts';

/** Settings of a desk: a markup of 10 %, one approval within three days, and no price above the quote. */
export const deskSettings: DeskSettings = Object.freeze({
  markupPercent: '10',
  approvalsRequired: 1,
  approvalDeadlineHours: 72,
  approvalCheckMinutes: 60,
  priceTolerancePercent: '0',
  partnerOnRecordAttestationAccepted: true,
});
