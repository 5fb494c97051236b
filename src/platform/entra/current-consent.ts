import {
  consentStatus,
  isDueForRenewal,
  renewalOf,
  type Consent,
  type ConsentStatus,
} from '../../core/consent/consent.ts';
import type { Clock, MonotonicClock } from '../../core/clock.ts';
import type { ConsentStore } from '../../core/consent/consent-store.ts';
import type { ConsentWatch } from '../../core/consent/consent-watch.ts';
import type { Telemetry } from '../../core/telemetry.ts';
import { expiringCache } from '../node/expiring-cache.ts';

/** Other processes renew the consent too. */
const MAX_AGE_SECONDS = 60;
const REST_MS = 30_000;

export interface CurrentConsentSettings {
  readonly store: ConsentStore;
  /** A refresh token from a setting, used while the store holds no consent. */
  readonly firstToken?: string | undefined;
  readonly clock: Clock;
  readonly monotonic: MonotonicClock;
  readonly telemetry: Pick<Telemetry, 'measure' | 'report'>;
}

/** The consent as this process uses it. */
export interface CurrentConsent extends ConsentWatch {
  /**
   * Returns a consent at most 60 seconds old; with `fresh`, or while there is no valid consent, reads the store
   * each time, so that a new consent takes effect immediately. While the store does not answer, returns the last
   * consent it read.
   */
  read(fresh?: boolean): Promise<Consent | undefined>;
  /**
   * Stores the refresh token that Entra returned, if the previous one is due for renewal and still the stored one.
   * Never throws: the use of the consent itself succeeded.
   */
  renew(used: Consent, renewed: Consent): Promise<void>;
  /**
   * Records that Entra rejected this consent, logs it once for the operators, and returns the status with the day
   * it ended. Never throws.
   */
  end(consent: Consent): Promise<ConsentStatus>;
  /** Whether Entra rejected this consent in this process less than 30 seconds ago, so that it is not asked again. */
  isResting(consent: Consent): boolean;
}

type Refused = Consent & { readonly endedAt: string };

/** Caches the consent of a store for a minute. */
export function currentConsent(settings: CurrentConsentSettings): CurrentConsent {
  const { store, firstToken, clock, monotonic, telemetry } = settings;
  const cache = expiringCache<Consent | undefined>({ monotonic, seconds: MAX_AGE_SECONDS, maxEntries: 1 });
  const first = firstToken === undefined ? undefined : { refreshToken: firstToken };
  let last: Consent | undefined;
  /**
   * The consent that Entra rejected in this process: the store may lag behind, and never holds the end of
   * `firstToken`.
   */
  let refused: Refused | undefined;
  let restsUntil = -Infinity;
  let storing: Promise<void> | undefined;
  let stored = true;

  const read = async (fresh = false): Promise<Consent | undefined> => {
    const { state } = consentStatus(refused ?? last, clock());
    const isFresh = fresh || state === 'ended' || state === 'missing';
    try {
      last = (await cache.get('', () => store.read(), isFresh)) ?? first;
    } catch (error) {
      if (last === undefined) throw error;
      reportFailure(telemetry, 'the consent could not be read, the last known one stays in use', error);
    }
    return refused !== undefined && last?.refreshToken === refused.refreshToken ? refused : last;
  };
  const write = async (used: Consent, renewed: Consent): Promise<void> => {
    try {
      await store.keep(renewalOf(used, renewed), used);
      // The stored consent may be another one by now: this process continues with the stored one.
      await read(true);
      stored = true;
    } catch (error) {
      stored = false;
      telemetry.measure('consentStoreFailures', 1, {});
      reportFailure(telemetry, 'the renewed consent could not be stored', error);
    }
  };
  const isResting = (consent: Consent): boolean =>
    consent.refreshToken === refused?.refreshToken && monotonic() < restsUntil;
  return {
    read,
    renew: async (used, renewed) => {
      if (used.refreshToken === refused?.refreshToken) refused = undefined;
      if (!isDueForRenewal(used, clock())) return;
      // A concurrent use of the same consent may have renewed it already.
      if (last !== undefined && !isDueForRenewal(last, clock())) return;
      storing ??= write(used, renewed).finally(() => (storing = undefined));
      await storing;
    },
    end: async (consent) => {
      if (!isResting(consent)) restsUntil = monotonic() + REST_MS;
      if (consent.refreshToken !== refused?.refreshToken) {
        refused = { ...consent, endedAt: consent.endedAt ?? clock().toISOString() };
        const isFirstRefusal = consent.endedAt === undefined;
        if (isFirstRefusal) reportEnd(telemetry, consentStatus(refused, clock()));
        if (isFirstRefusal) await storeEnd(store, refused, telemetry);
      }
      return consentStatus(refused, clock());
    },
    isResting,
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
