import { MicrosoftUnavailable } from '../../src/core/microsoft-errors.ts';

/** A fault of one call: it has no effect, or it has its effect and the response is lost. */
export const LAPSES = ['down', 'lost'] as const;
/** `throttled`: Microsoft answers that it did nothing. */
export type Lapse = (typeof LAPSES)[number] | 'throttled';

/** Thrown by a failed call. The caller cannot know whether it took effect. */
export class NoAnswer extends Error {}

/** The faults that Microsoft's next calls have, by the name of the call. */
export class Lapses {
  readonly #planned: { readonly call: string; readonly lapse: Lapse }[] = [];

  plan(call: string, lapse: Lapse, times: number): void {
    for (let n = 0; n < times; n += 1) this.#planned.push({ call, lapse });
  }

  get areLeft(): boolean {
    return this.#planned.length > 0;
  }

  clear(): void {
    this.#planned.length = 0;
  }

  /** Makes a call, with its next fault. Yields before, as a call over a network does. */
  async call<T>(name: string, effect: () => T): Promise<T> {
    await Promise.resolve();
    const planned = this.#planned.findIndex(({ call }) => call === name);
    if (planned === -1) return effect();
    const [lapse] = this.#planned.splice(planned, 1);
    if (lapse?.lapse === 'lost') effect();
    throw lapse?.lapse === 'throttled' ? throttled(name) : new NoAnswer(name);
  }
}

const throttled = (name: string) =>
  new MicrosoftUnavailable('throttled', {
    ...{ method: 'POST', target: name, requestId: 'r', correlationId: 'c', status: 429 },
  });
