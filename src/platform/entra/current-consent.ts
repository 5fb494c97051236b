import {
  consentStatus,
  isDueForRenewal,
  renewalOf,
  type Consent,
  type ConsentStatus,
} from '../../core/consent/consent.ts';
import type { Clock } from '../../core/clock.ts';
import type { ConsentStore } from '../../core/consent/consent-store.ts';
import type { ConsentWatch } from '../../core/consent/consent-watch.ts';
import type { Telemetry } from '../../core/telemetry.ts';
import { shortMemory } from '../node/expiring-cache.ts';

/** Other processes renew the consent too. */
const MAX_AGE_SECONDS = 60;

export interface CurrentConsentSettings {
  readonly store: ConsentStore;
  /** A refresh token from a setting, used while the store is empty. */
  readonly firstToken?: string | undefined;
  readonly clock: Clock;
  readonly telemetry: Pick<Telemetry, 'measure' | 'report'>;
}

/** The consent as this process uses it. */
export interface CurrentConsent extends ConsentWatch {
  /**
   * At most 60 seconds old, unless asked for fresh; read each time while there is no valid one, so that a new consent is
   * seen at once. While the store does not answer, the last one that was read.
   */
  read(fresh?: boolean): Promise<Consent | undefined>;
  /**
   * Stores the token that a use returned, when the one before is due and still the stored one. Never throws: the use
   * itself was fine.
   */
  renew(used: Consent, renewed: Consent): Promise<void>;
  /** Entra has refused this consent. Tells the operators once, and says since when. Never throws. */
  end(consent: Consent): Promise<ConsentStatus>;
}

type Refused = Consent & { readonly endedAt: string };

/** The consent of a store, remembered for a minute. */
export function currentConsent(settings: CurrentConsentSettings): CurrentConsent {
  const { store, firstToken, clock, telemetry } = settings;
  const remembered = shortMemory<Consent | undefined>({ clock, seconds: MAX_AGE_SECONDS, most: 1 });
  const first = firstToken === undefined ? undefined : { refreshToken: firstToken };
  let last: Consent | undefined;
  /** The one this process saw refused: the store may not hold it yet, and never holds it of the first token. */
  let refused: Refused | undefined;
  let storing: Promise<void> | undefined;
  let stored = true;

  const read = async (fresh = false): Promise<Consent | undefined> => {
    const { state } = consentStatus(refused ?? last, clock());
    const isFresh = fresh || state === 'ended' || state === 'missing';
    try {
      last = (await remembered.recall('', () => store.read(), isFresh)) ?? first;
    } catch (error) {
      if (last === undefined) throw error;
      reportFailure(telemetry, 'the consent could not be read, the last known one stays in use', error);
    }
    return refused !== undefined && last?.refreshToken === refused.refreshToken ? refused : last;
  };
  const write = async (used: Consent, renewed: Consent): Promise<void> => {
    try {
      await store.keep(renewalOf(used, renewed), used);
      // It may be another one by now: this process goes on with what is stored.
      await read(true);
      stored = true;
    } catch (error) {
      stored = false;
      telemetry.measure('consentStoreFailures', 1, {});
      reportFailure(telemetry, 'the renewed consent could not be stored', error);
    }
  };
  return {
    read,
    renew: async (used, renewed) => {
      if (used.refreshToken === refused?.refreshToken) refused = undefined;
      if (!isDueForRenewal(used, clock())) return;
      // Another use of the same consent may have been faster.
      if (last !== undefined && !isDueForRenewal(last, clock())) return;
      storing ??= write(used, renewed).finally(() => (storing = undefined));
      await storing;
    },
    end: async (consent) => {
      if (consent.refreshToken !== refused?.refreshToken) {
        refused = { ...consent, endedAt: consent.endedAt ?? clock().toISOString() };
        const isFirstRefusal = consent.endedAt === undefined;
        if (isFirstRefusal) reportEnd(telemetry, consentStatus(refused, clock()));
        if (isFirstRefusal) await storeEnd(store, refused, telemetry);
      }
      return consentStatus(refused, clock());
    },
    status: async () => consentStatus(await read(), clock()),
    isStored: () => stored,
  };
}

async function storeEnd(store: ConsentStore, ended: Refused, telemetry: Reporting): Promise<void> {
  try {
    await store.end(ended, ended.endedAt);
  } catch (error) {
    reportFailure(telemetry, 'the end of the consent could not be stored', error);
  }
}

type Reporting = Pick<Telemetry, 'report'>;

function reportFailure(telemetry: Reporting, message: string, error: unknown): void {
  telemetry.report(message, {}, { severity: 'error', error: String(error) });
}

function reportEnd(telemetry: Reporting, { endedOn }: ConsentStatus): void {
  const outcome = `ended on ${endedOn ?? 'an unknown day'}: an Admin agent runs npm run consent`;
  telemetry.report('the consent for Microsoft has ended', {}, { severity: 'error', outcome });
}
