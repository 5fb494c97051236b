import type { Schemas } from '../../api/client.ts';

/** What a line of the timeline says beside its type; what is not there was not told. */
export interface TimelineDetail {
  /** The words of a person. */
  readonly comment?: string;
  /** Name of a step. */
  readonly step?: string;
  /** A sentence of the desk about what went wrong. */
  readonly problem?: string;
  /** Prices before and after, as text for people. */
  readonly prices?: readonly [was: string, is: string];
  readonly decision?: string;
  readonly action?: string;
  readonly until?: string;
}

/** Takes out of an event's data what people read; its members depend on the type, and newer ones may come. */
export function detailOf({ data }: Pick<Schemas['TimelineEvent'], 'data'>): TimelineDetail {
  const [comment, step, from, to] = ['comment', 'step', 'from', 'to'].map((name) => textIn(data, name));
  const problem = textIn(data, 'title') ?? textIn(data, 'code');
  const [decision, action, until] = ['decision', 'action', 'deadline'].map((name) => textIn(data, name));
  return {
    ...(comment !== undefined && { comment }),
    ...(step !== undefined && { step }),
    ...(problem !== undefined && { problem }),
    ...(from !== undefined && to !== undefined && { prices: [from, to] as const }),
    ...(decision !== undefined && { decision }),
    ...(action !== undefined && { action }),
    ...(until !== undefined && { until }),
  };
}

function textIn(data: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = data[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
