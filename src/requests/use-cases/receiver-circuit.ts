import type { Delivery } from '../ports/delivery.ts';

/** Keeps one run of a delivery from waiting for a silent receiver once for each event. */
export interface ReceiverCircuit {
  /** Sends an event, unless the receiver was unreachable before. The first event of a run is sent alone. */
  send(send: () => Promise<Delivery>): Promise<Delivery | 'not-sent'>;
  /** Why the receiver counts as unreachable, when it does. */
  readonly silence: string | undefined;
}

export function receiverCircuit(): ReceiverCircuit {
  let first: Promise<unknown> | undefined;
  let silence: string | undefined;
  const tried = async (send: () => Promise<Delivery>) => {
    const delivery = await send();
    if (delivery.state === 'unreachable') silence = delivery.reason;
    return delivery;
  };
  return {
    send: async (send) => {
      if (first === undefined) {
        const trial = tried(send);
        first = trial.catch(() => undefined);
        return trial;
      }
      await first;
      return silence === undefined ? tried(send) : 'not-sent';
    },
    get silence() {
      return silence;
    },
  };
}
