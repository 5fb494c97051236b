import { expect, it } from '@jest/globals';
import { always, faultsOf, isRead, lost, oneIn, passingFaults, reset } from './faults.ts';
import type { InjectedFault, SentCall } from './simulated-microsoft.ts';

interface Environment {
  readonly microsoft: { readonly calls: readonly SentCall[]; readonly heal: () => void };
  readonly resolve: (action: 'retry') => Promise<unknown>;
}

interface EveryCall<Journey extends string, Lived extends Environment> {
  /** Requests that together make all calls. */
  readonly journeys: readonly Journey[];
  /** Every call, with how the request stands when the call always fails and when only its response is lost. */
  readonly calls: readonly (readonly [call: string, journey: Journey, stops: string, unheard: string])[];
  /** Runs the request of a journey under a fault until it stops or ends. */
  readonly live: (journey: Journey, fault: InjectedFault) => Promise<Lived>;
  readonly standing: (lived: Lived) => Promise<string>;
  /** How a request stands that is done. */
  readonly done: string;
  /** A moment two minutes after the first call, as `Retry-After` has it. */
  readonly inTwoMinutes: string;
  /** One in so many calls of a name fails sometimes. */
  readonly failsOneIn: number;
}

/** Tests a flow under the faults of every call. */
export function survivesEveryFault<Journey extends string, Lived extends Environment>(
  flow: EveryCall<Journey, Lived>,
): void {
  const { journeys, calls, live, standing, done, inTwoMinutes, failsOneIn } = flow;
  const faults = {
    ...passingFaults,
    '429, a date': { effect: 'throttle', retryAfter: inTwoMinutes },
  } as const;

  it('makes exactly the calls below', async () => {
    const made = new Set<string>();
    for (const journey of journeys) {
      const lived = await live(journey, () => undefined);
      expect(`${journey}: ${await standing(lived)}`).toBe(`${journey}: ${done}`);
      lived.microsoft.calls.forEach(({ name }) => made.add(name));
    }
    expect([...made].sort()).toEqual(calls.map(([call]) => call).sort());
  });

  const numbered = calls.map(([call, journey], at) => [call, journey, at] as const);
  it.each(numbered)('completes when %s fails sometimes (%s)', async (call, journey, at) => {
    for (const [name, fault] of faultsOf(faults, call, at)) {
      const lived = await live(journey, oneIn(failsOneIn, call, fault));
      expect(`${name}: ${await standing(lived)}`).toBe(`${name}: ${done}`);
    }
  });

  it.each(calls)(
    'stands where it should when %s always fails (%s), and a retry leads on',
    async (call, journey, stops, unheard) => {
      // A read fails in both cases.
      const ways = isRead(call)
        ? [[reset, stops] as const]
        : [[reset, stops] as const, [lost, unheard] as const];
      for (const [fault, end] of ways) {
        const lived = await live(journey, always(call, fault));
        expect(`${fault.effect}: ${await standing(lived)}`).toBe(`${fault.effect}: ${end}`);
        lived.microsoft.heal();
        if (end !== done) await lived.resolve('retry');
        expect(`${fault.effect}, then: ${await standing(lived)}`).toBe(`${fault.effect}, then: ${done}`);
      }
    },
  );
}
