import { z } from 'zod';

/** Makes the next sends or settlements of a queue fail. */
export const faultOrderSchema = z.strictObject({
  queue: z.string().min(1),
  operation: z.enum(['send', 'settle']),
  /** An AMQP error condition, e.g. `com.microsoft:server-busy`. */
  condition: z.string().min(1),
  description: z.string().default('A fault that was ordered.'),
  times: z.int().min(1).default(1),
});

type FaultOrder = z.output<typeof faultOrderSchema>;

/** What a client is answered instead. */
export interface Fault {
  readonly condition: string;
  readonly description: string;
}

/** The faults that were ordered. They do not outlive the process. */
export class Faults {
  #ordered: { readonly id: string; readonly order: FaultOrder; left: number }[] = [];

  add(id: string, order: FaultOrder): void {
    this.#ordered.push({ id, order, left: order.times });
  }

  clear(): void {
    this.#ordered = [];
  }

  /** The first fault that fits, counted down. */
  take(queue: string, operation: FaultOrder['operation']): Fault | undefined {
    const name = queue.toLowerCase();
    const fault = this.#ordered.find(
      ({ order }) => order.queue.toLowerCase() === name && order.operation === operation,
    );
    if (fault === undefined) return undefined;
    fault.left -= 1;
    if (fault.left === 0) this.#ordered = this.#ordered.filter((one) => one !== fault);
    const { condition, description } = fault.order;
    return { condition, description };
  }
}
