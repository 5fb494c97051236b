import { desk, type Actor } from './actor.ts';
import type { DeskRequest, RequestChange } from './request.ts';
import type { Resolution, ResolutionAction } from './resolution.ts';
import { ok, refuse, type Result } from './result.ts';
import type { Happening } from './timeline.ts';
import { resumedStatusOf } from './trouble.ts';

/** What Microsoft shows of a request that stopped. */
export type OrderTrace =
  | { readonly state: 'ordered'; readonly orderId: string }
  | { readonly state: 'none' }
  /** An order may exist that cannot be seen: `seconds` says when it would show, or `reason`, a sentence, why not. */
  | { readonly state: 'unsure'; readonly seconds: number }
  | { readonly state: 'unsure'; readonly reason: string };

/** What a resolution makes of a request. */
export interface Resolving {
  readonly change: RequestChange;
  readonly happenings: readonly Happening[];
}

export interface ResolutionCase {
  readonly request: DeskRequest;
  readonly trace: OrderTrace;
  readonly action: ResolutionAction;
  readonly by: Actor;
  readonly comment: string;
  /** Now, RFC 3339. */
  readonly at: string;
}

/** What the resolution of a request in `needs-attention` leads to, or a sentence why it cannot be taken. */
export function judgeResolution(asked: ResolutionCase): Result<Resolving, string> {
  const { request, action, by, comment, at } = asked;
  const resolution: Resolution = { action, comment, by, at, round: (request.resolution?.round ?? 0) + 1 };
  const taken: Resolving = {
    change: { resolution, updatedAt: at },
    happenings: [{ type: 'resolved', at, actor: by, data: { action, comment } }],
  };
  const extra = effects[action](asked);
  if (!extra.ok) return extra;
  return ok({
    change: { ...taken.change, ...extra.value.change },
    happenings: [...taken.happenings, ...extra.value.happenings],
  });
}

const effects: Readonly<Record<ResolutionAction, (asked: ResolutionCase) => Result<Resolving, string>>> = {
  retry: ({ request, trace }) => {
    const status = trace.state === 'ordered' ? 'provisioning' : resumedStatusOf(request.problem);
    return ok({ change: { status }, happenings: [] });
  },

  'mark-done': ({ request, trace, at }) => {
    if (trace.state !== 'ordered')
      return refuse(`Microsoft shows no order of this request, so there is nothing to book. ${later(trace)}`);
    const { orderId } = trace;
    const result = { ...(request.result ?? { reservations: [], entryIds: [] }), orderId };
    const found: Happening = { type: 'ordered', at, actor: desk, data: { orderId } };
    return ok({
      change: { status: 'provisioning', result },
      happenings: request.result?.orderId === undefined ? [found] : [],
    });
  },

  abandon: ({ trace, at }) => {
    if (trace.state === 'ordered')
      return refuse(
        `Order ${trace.orderId} exists at Microsoft: retry it or mark it as done, then return what was bought.`,
      );
    if (trace.state === 'unsure')
      return refuse(`The cart may have become an order that does not show yet. ${later(trace)}`);
    const line = (type: 'compensating' | 'compensated'): Happening => ({
      type,
      at,
      actor: desk,
      data: { code: 'abandoned' },
    });
    return ok({
      change: { status: 'compensated' },
      happenings: [line('compensating'), line('compensated')],
    });
  },
};

function later(trace: OrderTrace): string {
  if (trace.state !== 'unsure') return 'Retry it, or abandon it.';
  if ('reason' in trace) return `${trace.reason} Try again in a few minutes.`;
  return `The order list may be behind: try again in ${Math.ceil(trace.seconds / 60)} minutes.`;
}
