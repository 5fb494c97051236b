import type { ConsentStatus } from '../../core/consent/consent.ts';
import type { ConsentWatch } from '../../core/consent/consent-watch.ts';

/** Checks a dependency the desk cannot work without. Rejects when the dependency does not answer. */
export type Probe = () => Promise<unknown>;

type CheckState = 'ok' | 'failed';

export interface Health {
  readonly status: CheckState;
  readonly checks: Readonly<Record<'tables' | 'durable' | 'consent', CheckState>>;
  /** Absent when the store of the consent does not answer. */
  readonly consent?: Omit<ConsentStatus, 'endedOn'> & {
    /** Whether this process could store the last renewed consent. */
    readonly stored: boolean;
  };
}

interface Parts {
  readonly tables: Probe;
  readonly durable: Probe;
  readonly consent: ConsentWatch;
  readonly report: (part: string, error: unknown) => void;
}

/**
 * Probes all parts concurrently. Passes a failed probe's error to `report`, because the response must not show
 * reasons. The consent check fails when the consent ended, nobody has consented yet, or the consent cannot be read.
 */
export const checkHealth =
  ({ tables, durable, consent, report }: Parts) =>
  async (): Promise<Health> => {
    const attempt = async <T>(part: string, run: () => Promise<T>): Promise<T | undefined> =>
      run().catch((error: unknown) => {
        report(part, error);
        return undefined;
      });
    const probe = async (part: string, run: Probe): Promise<CheckState> =>
      (await attempt(part, () => run().then(() => 'ok' as const))) ?? 'failed';
    const [tablesState, durableState, known] = await Promise.all([
      probe('tables', tables),
      probe('durable', durable),
      attempt('consent', () => consent.status()),
    ]);
    const checks = { tables: tablesState, durable: durableState, consent: checkOf(known) };
    return {
      status: Object.values(checks).every((state) => state === 'ok') ? 'ok' : 'failed',
      checks,
      ...(known === undefined ? {} : { consent: viewOf(known, consent.isStored()) }),
    };
  };

const checkOf = (consent: ConsentStatus | undefined): CheckState =>
  consent?.state === 'ok' || consent?.state === 'ending' ? 'ok' : 'failed';

const viewOf = ({ endedOn, ...status }: ConsentStatus, stored: boolean) => ({ ...status, stored });
