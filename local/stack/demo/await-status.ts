import type { z } from 'zod';
import { DemoFailure, type DeskClient } from './desk-client.ts';
import type { DemoRequest } from './shapes.ts';

const PATIENCE_MS = 90_000;
const ENDED = [
  ...['refused', 'rejected', 'expired', 'withdrawn', 'completed'],
  ...['compensating', 'compensated', 'needs-attention'],
];

/** How a request is followed. */
export interface Following {
  readonly reader: DeskClient;
  /** Lets time pass between two looks. */
  readonly pause: () => Promise<void>;
  /** Told of every change. */
  readonly changed: (status: string) => void;
}

/** Reads the request until it has the wanted status. Throws a {@link DemoFailure} when it ends otherwise, or stays. */
export async function awaitStatus<R extends DemoRequest>(
  { reader, pause, changed }: Following,
  id: string,
  wanted: string,
  shape: z.ZodType<R>,
): Promise<R> {
  const deadline = performance.now() + PATIENCE_MS;
  let last = '';
  for (;;) {
    const request = await reader.get(`/requests/${id}`, shape);
    if (request.status !== last) changed(request.status);
    if (request.status === wanted) return request;
    last = request.status;
    if (ENDED.includes(last)) throw ended(request, wanted);
    if (performance.now() > deadline) throw new DemoFailure(`request ${id} stays ${last}, never ${wanted}`);
    await pause();
  }
}

function ended(request: DemoRequest, wanted: string): DemoFailure {
  const failed = request.verdict?.explanations.filter(({ outcome }) => outcome === 'fail') ?? [];
  const reasons = failed.map(({ rule, message }) => `${rule}: ${message}`);
  if (request.problem !== undefined) reasons.push(JSON.stringify(request.problem, undefined, 2));
  return new DemoFailure(`the request ended ${request.status}, not ${wanted}`, reasons.join('\n'));
}
