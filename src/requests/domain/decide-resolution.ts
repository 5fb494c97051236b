import { desk, type Actor } from '../../core/actor.ts';
import { resumedStatusOf } from './request-problem.ts';
import type { DeskRequest, RequestChange } from './request.ts';
import type { Resolution, ResolutionAction } from './resolution.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { EventDraft } from './timeline.ts';

/**
 * What Microsoft shows of a request that stopped, told by its kind. The sentences say to an operator why an action is
 * not possible.
 */
export type EffectTrace =
  /** The effect exists; `change` and `newEvents` record it where the request does not know it yet. */
  | {
      readonly state: 'found';
      readonly change: RequestChange;
      readonly newEvents: readonly EventDraft[];
      readonly whyNotAbandon: string;
    }
  | { readonly state: 'none'; readonly whyNotMarkDone: string }
  /** The effect may exist and cannot be seen. */
  | { readonly state: 'unsure'; readonly whyNotMarkDone: string; readonly whyNotAbandon: string };

/** What a resolution makes of a request. */
export interface Resolving {
  readonly change: RequestChange;
  readonly newEvents: readonly EventDraft[];
}

export interface ResolutionCase {
  readonly request: DeskRequest;
  readonly trace: EffectTrace;
  readonly action: ResolutionAction;
  readonly by: Actor;
  readonly comment: string;
  /** Now, RFC 3339. */
  readonly at: string;
}

/** What the resolution of a request in `needs-attention` leads to, or a sentence why it cannot be taken. */
export function decideResolution(asked: ResolutionCase): Result<Resolving, string> {
  const { request, action, by, comment, at } = asked;
  const resolution: Resolution = { action, comment, by, at, round: (request.resolution?.round ?? 0) + 1 };
  const effect = effects[action](asked);
  if (!effect.ok) return effect;
  return ok({
    change: { resolution, updatedAt: at, ...effect.value.change },
    newEvents: [{ type: 'resolved', at, actor: by, data: { action, comment } }, ...effect.value.newEvents],
  });
}

const effects: Readonly<Record<ResolutionAction, (asked: ResolutionCase) => Result<Resolving, string>>> = {
  retry: ({ request, trace }) => {
    const status = trace.state === 'found' ? 'provisioning' : resumedStatusOf(request.problem);
    return ok({ change: { status }, newEvents: [] });
  },

  'mark-done': ({ trace }) => {
    if (trace.state !== 'found') return refuse(trace.whyNotMarkDone);
    const { change, newEvents } = trace;
    return ok({ change: { ...change, status: 'provisioning' }, newEvents });
  },

  abandon: ({ trace, at }) => {
    if (trace.state !== 'none') return refuse(trace.whyNotAbandon);
    const line = (type: 'compensating' | 'compensated'): EventDraft => ({
      type,
      at,
      actor: desk,
      data: { code: 'abandoned' },
    });
    return ok({
      change: { status: 'compensated' },
      newEvents: [line('compensating'), line('compensated')],
    });
  },
};
