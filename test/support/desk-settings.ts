import type { DeskSettings } from '../../src/requests/domain/desk-settings.ts';

/** Settings of a desk: a markup of 10 %, one approval within three days, and no price above the quote. */
export const deskSettings: DeskSettings = Object.freeze({
  markupPercent: '10',
  approvalsRequired: 1,
  approvalDeadlineHours: 72,
  outageWaitHours: 24,
  approvalCheckMinutes: 60,
  priceTolerancePercent: '0',
  partnerOnRecordAttestationAccepted: true,
});

/** The same, but an outage is waited for three hours at most, so that a test of what never ends is short. */
export const impatientSettings: DeskSettings = Object.freeze({
  ...deskSettings,
  approvalDeadlineHours: 3,
  outageWaitHours: 1,
});
