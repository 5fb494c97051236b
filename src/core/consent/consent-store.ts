import type { Consent } from './consent.ts';

/** Stores the consent for all processes of the desk. Every method throws when the store does not answer. */
export interface ConsentStore {
  /** The current consent; `undefined` when none was ever stored. */
  read(): Promise<Consent | undefined>;
  /** Stores the consent a person has just given, whatever is stored. */
  put(given: Consent): Promise<void>;
  /**
   * Replaces `used` with its renewal, or stores the renewal in an empty store. Does nothing when another consent has
   * replaced `used`, so that a newly given consent stays. Of several renewals at once, any one stays.
   */
  keep(renewed: Consent, used: Consent): Promise<void>;
  /** Records that Entra has refused this consent. Does nothing when another consent has replaced it. */
  end(consent: Consent, endedAt: string): Promise<void>;
}
