import fc from 'fast-check';

/** What a task does that stands alone, in a Task.all or in a Task.any. Keys name effects, and events. */
export type Simple =
  | { readonly kind: 'work'; readonly key: string; readonly milliseconds: number }
  | { readonly kind: 'retry'; readonly key: string; readonly failures: number }
  | { readonly kind: 'timer'; readonly milliseconds: number }
  | { readonly kind: 'event'; readonly name: string; readonly delayMs: number }
  | { readonly kind: 'child'; readonly program: Program };

type Failing =
  | { readonly kind: 'explode' | 'explodeAgain'; readonly key: string }
  | { readonly kind: 'childAgain'; readonly program: Program };

export type Step =
  | Simple
  | { readonly kind: 'all'; readonly of: readonly Simple[] }
  | { readonly kind: 'race'; readonly step: Simple }
  | { readonly kind: 'catch'; readonly step: Failing };

/** An orchestration as data; the app `programs` runs it. One list of steps for each generation. */
export interface Program {
  readonly generations: readonly (readonly Step[])[];
  readonly throws: boolean;
}

/** Names are given later: they must not be the same twice. */
const UNNAMED = '';
const milliseconds = fc.integer({ min: 0, max: 60 });
const work: fc.Arbitrary<Simple> = milliseconds.map((ms) => ({
  kind: 'work',
  key: UNNAMED,
  milliseconds: ms,
}));
const retry: fc.Arbitrary<Simple> = fc
  .integer({ min: 0, max: 3 })
  .map((failures) => ({ kind: 'retry', key: UNNAMED, failures }));
const timer: fc.Arbitrary<Simple> = milliseconds.map((ms) => ({ kind: 'timer', milliseconds: ms }));
/** Some come at once, often before they are waited for. */
const event: fc.Arbitrary<Simple> = fc
  .constantFrom(0, 0, 100)
  .map((delayMs) => ({ kind: 'event', name: UNNAMED, delayMs }));

const childProgram = (throws: boolean): fc.Arbitrary<Program> =>
  fc
    .array(fc.oneof(work, retry, timer), { minLength: 1, maxLength: 2 })
    .map((steps) => ({ generations: [steps], throws }));
const child: fc.Arbitrary<Simple> = childProgram(false).map((program) => ({ kind: 'child', program }));
const simple = fc.oneof(work, retry, timer, event, child);
/** A task that races a timer must not retry: see quirk 2b. */
const unretried = fc.oneof(work, timer, event, child);
const failing: fc.Arbitrary<Failing> = fc.oneof(
  fc.constantFrom<Failing>({ kind: 'explode', key: UNNAMED }, { kind: 'explodeAgain', key: UNNAMED }),
  childProgram(true).map((program): Failing => ({ kind: 'childAgain', program })),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: simple },
  {
    weight: 1,
    arbitrary: fc.array(simple, { minLength: 1, maxLength: 4 }).map((of): Step => ({ kind: 'all', of })),
  },
  { weight: 1, arbitrary: unretried.map((one): Step => ({ kind: 'race', step: one })) },
  { weight: 1, arbitrary: failing.map((one): Step => ({ kind: 'catch', step: one })) },
);

/** Programs that keep to what is safe: no task in two compound tasks, nothing behind a Task.all that fails, no race of retries. */
export const anyProgram: fc.Arbitrary<Program> = fc.record({
  generations: fc.array(fc.array(step, { maxLength: 4 }), { minLength: 1, maxLength: 3 }),
  throws: fc.nat({ max: 5 }).map((n) => n === 5),
});

/** The same program with a name of its own for every effect and every event. */
export function named(program: Program, prefix: string): Program {
  let count = 0;
  const name = () => `${prefix}-${count++}`;
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, inner === UNNAMED ? name() : walk(inner)]),
    );
  };
  return walk(program) as Program;
}

export interface AwaitedEvent {
  readonly name: string;
  readonly delayMs: number;
  readonly generation: number;
}

/** The events that a program waits for, each in its generation. */
export function awaitedEvents({ generations }: Program): AwaitedEvent[] {
  return generations.flatMap((steps, generation) =>
    steps.flatMap(tasksOf).flatMap((task) => (task.kind === 'event' ? [{ ...task, generation }] : [])),
  );
}

function tasksOf(one: Step): readonly (Simple | Failing)[] {
  switch (one.kind) {
    case 'all':
      return one.of;
    case 'race':
    case 'catch':
      return [one.step];
    default:
      return [one];
  }
}
