import { desk, type Actor } from '../../core/actor.ts';
import { resumedStatusOf } from './request-problem.ts';
import type { DeskRequest, RequestChange } from './request.ts';
import type { Resolution, ResolutionAction } from './resolution.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { EventDraft } from './timeline.ts';

/**
 * What the kind found at Microsoft for a stopped request. The `whyNot...` members explain to an operator why an
 * action is not possible.
 */
export type EffectTrace =
  /** The effect exists. `change` and `newEvents` record it where the request lacks it. */
  | {
      readonly state: 'found';
      readonly change: RequestChange;
      readonly newEvents: readonly EventDraft[];
      readonly whyNotAbandon: string;
    }
  | { readonly state: 'none'; readonly whyNotMarkDone: string }
  /** The effect exists, and only a person can tell whether it is of this request: both actions are possible. */
  | { readonly state: 'undecided' }
  /** The effect may exist, but Microsoft does not show it. */
  | { readonly state: 'unsure'; readonly whyNotMarkDone: string; readonly whyNotAbandon: string };

/** The effect of a resolution on a request. */
export interface ResolutionEffect {
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

/**
 * Returns the change and events of an operator's resolution, or a sentence that says why the action is not possible.
 */
export function decideResolution(resolutionCase: ResolutionCase): Result<ResolutionEffect, string> {
  const { request, action, by, comment, at } = resolutionCase;
  const resolution: Resolution = { action, comment, by, at, round: (request.resolution?.round ?? 0) + 1 };
  const effect = effects[action](resolutionCase);
  if (!effect.ok) return effect;
  return ok({
    change: { resolution, updatedAt: at, ...effect.value.change },
    newEvents: [{ type: 'resolved', at, actor: by, data: { action, comment } }, ...effect.value.newEvents],
  });
}

const effects: Readonly<
  Record<ResolutionAction, (resolutionCase: ResolutionCase) => Result<ResolutionEffect, string>>
> = {
  retry: ({ request, trace }) => {
    const isThere = trace.state === 'found' || trace.state === 'undecided';
    const status = isThere ? 'provisioning' : resumedStatusOf(request.problem);
    return ok({ change: { status }, newEvents: [] });
  },

  'mark-done': ({ trace }) => {
    if (trace.state === 'undecided') return ok({ change: { status: 'provisioning' }, newEvents: [] });
    if (trace.state !== 'found') return refuse(trace.whyNotMarkDone);
    const { change, newEvents } = trace;
    return ok({ change: { ...change, status: 'provisioning' }, newEvents });
  },

  abandon: ({ trace, at }) => {
    if (trace.state === 'found' || trace.state === 'unsure') return refuse(trace.whyNotAbandon);
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
