import type { Consent } from '../domain/consent.ts';

/** Where the consent is kept, for all processes of the desk. Every method throws when the place does not answer. */
export interface ConsentStore {
  /** The newest consent; `undefined` when none was ever kept. */
  read(): Promise<Consent | undefined>;
  /** Keeps a consent unless a newer one is there. Of several calls at once the newest consent stays. */
  keep(consent: Consent): Promise<void>;
  /** Notes that Entra has refused this consent. Does nothing when another one has taken its place. */
  end(consent: Consent, endedAt: string): Promise<void>;
}
