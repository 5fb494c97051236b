import type { ConsentStatus } from './consent.ts';

/** Reports how long the consent for Microsoft is valid. */
export interface ConsentWatch {
  /** The status, up to a minute old. Throws when the store does not answer and no earlier status is cached. */
  status(): Promise<ConsentStatus>;
  /** Whether this process could store the last renewed consent. */
  isStored(): boolean;
}
