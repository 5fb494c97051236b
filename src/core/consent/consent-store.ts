import type { Consent } from './consent.ts';

/** Where the consent is kept, for all processes of the desk. Every method throws when the place does not answer. */
export interface ConsentStore {
  /** The consent to use; `undefined` when none was ever stored. */
  read(): Promise<Consent | undefined>;
  /** Stores what a person has just consented to, whatever is there. */
  put(given: Consent): Promise<void>;
  /**
   * Stores a renewal in place of the consent that was used for it, or in an empty store. Does nothing when another one
   * has taken that place: a newly given consent stays. Of several renewals at once any one stays.
   */
  keep(renewed: Consent, used: Consent): Promise<void>;
  /** Notes that Entra has refused this consent. Does nothing when another one has taken its place. */
  end(consent: Consent, endedAt: string): Promise<void>;
}
