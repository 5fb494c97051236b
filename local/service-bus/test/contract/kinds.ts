import type { QueueProperties } from '../config-file.ts';
import type { QueueKind } from './scenario.ts';

/** The shortest lock in Azure. */
const SHORT_LOCK = 'PT5S';
export const SHORT_LOCK_MS = 5000;

/** What the queues of each kind differ in from an ordinary one. */
export const kinds: Readonly<Record<QueueKind, QueueProperties>> = {
  plain: {},
  'short-lock': { LockDuration: SHORT_LOCK },
  'two-deliveries': { LockDuration: SHORT_LOCK, MaxDeliveryCount: 2 },
  duplicates: { RequiresDuplicateDetection: true },
  sessions: { RequiresSession: true },
  'short-session-lock': { LockDuration: SHORT_LOCK, RequiresSession: true },
};
