import type { ConsentStatus } from '../../core/consent/consent.ts';
import type { ConsentWatch } from '../../core/consent/consent-watch.ts';

interface Deps {
  readonly consent: ConsentWatch;
  /** Uses the consent once when it is due. Throws when Entra takes it no more, and on an outage. */
  readonly renewConsent: () => Promise<void>;
}

/** Keeps the consent young although nobody uses the desk, and tells how long it holds. */
export const renewConsent =
  ({ consent, renewConsent: renew }: Deps) =>
  async (): Promise<ConsentStatus> => {
    await renew();
    return consent.status();
  };
