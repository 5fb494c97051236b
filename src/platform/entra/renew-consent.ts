import type { ConsentStatus } from '../../core/consent/consent.ts';
import type { ConsentWatch } from '../../core/consent/consent-watch.ts';

interface Deps {
  readonly consent: ConsentWatch;
  /** Uses the consent once when it is due. Throws when Entra rejects it, and on an outage. */
  readonly renewConsent: () => Promise<void>;
}

/** Renews the consent although nobody uses the desk, and returns how long it is valid. */
export const renewConsent =
  ({ consent, renewConsent: renew }: Deps) =>
  async (): Promise<ConsentStatus> => {
    await renew();
    return consent.status();
  };
