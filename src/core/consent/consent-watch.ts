import type { ConsentStatus } from './consent.ts';

/** Tells how long the consent for Microsoft holds. */
export interface ConsentWatch {
  /** May be a minute old. Throws when the store does not answer and nothing is known yet. */
  status(): Promise<ConsentStatus>;
  /** Whether this process could store the last renewed consent. */
  isStored(): boolean;
}
