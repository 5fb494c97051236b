/** Whether a part the desk cannot do without answers. */
export type Probe = () => Promise<unknown>;

export interface Health {
  readonly status: 'ok' | 'failed';
  readonly checks: Readonly<Record<'tables' | 'durable', 'ok' | 'failed'>>;
}

/** Asks every part at once. A failed probe is told to `report`, because the answer itself tells no reasons. */
export const checkHealth =
  ({
    tables,
    durable,
    report,
  }: {
    tables: Probe;
    durable: Probe;
    report: (part: string, error: unknown) => void;
  }) =>
  async (): Promise<Health> => {
    const probe = async (part: string, run: Probe): Promise<'ok' | 'failed'> =>
      run().then(
        () => 'ok',
        (error: unknown) => {
          report(part, error);
          return 'failed';
        },
      );
    const [tablesState, durableState] = await Promise.all([
      probe('tables', tables),
      probe('durable', durable),
    ]);
    const checks = { tables: tablesState, durable: durableState };
    return { status: tablesState === 'ok' && durableState === 'ok' ? 'ok' : 'failed', checks };
  };
