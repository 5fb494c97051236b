import { z } from 'zod';

/** How a flow was lost. Stored in the timeline. */
export const flowLossSchema = z.enum(['failed', 'terminated', 'ended-early', 'missing', 'hung']);
export type FlowLoss = z.infer<typeof flowLossSchema>;

/** What the engine knows of the flow of a request. */
export type FlowSigns =
  | { readonly state: 'lost'; readonly loss: Exclude<FlowLoss, 'hung'> }
  /** An operator has suspended it. */
  | { readonly state: 'suspended' }
  /** `lastSignAt`: when the flow, or its wait for the approvers, last made progress; RFC 3339. */
  | { readonly state: 'live'; readonly lastSignAt: string };

/** A poll takes up to an hour, and a step that fails is tried again within half an hour, however long an outage lasts. */
const LONGEST_SILENCE_MS = 2 * 3_600_000;

/** Whether a live flow has been silent for longer than any of its steps takes. */
export const isSilent = (lastSignAt: string, now: Date): boolean =>
  now.getTime() - Date.parse(lastSignAt) > LONGEST_SILENCE_MS;
