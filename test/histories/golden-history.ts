import { z } from 'zod';
import { historyEventSchema } from '../../local/host/durable/protocol/history-event.ts';

/** A flow asked for something, or came to its end, in a turn of its orchestrator; turns count from 0. */
const recordedAction = z.looseObject({ turn: z.int(), kind: z.string() });
export type RecordedAction = z.infer<typeof recordedAction>;

/**
 * What one instance of a released flow went through on the local stack, and what its orchestrator asked for at every
 * turn. Instances that are as far as this may be waiting anywhere: every later version of the flow must ask for the
 * same. The files are records: they are never changed, only joined by those of later versions.
 */
export const goldenHistory = z.strictObject({
  flow: z.string(),
  instanceId: z.string(),
  input: z.unknown(),
  events: z.array(historyEventSchema),
  actions: z.array(recordedAction),
});
export type GoldenHistory = z.infer<typeof goldenHistory>;

/** JSON with one event and one action a line. */
export function writeGolden({ flow, instanceId, input, events, actions }: GoldenHistory): string {
  const lines = (items: readonly object[]) => items.map((item) => `    ${JSON.stringify(item)}`).join(',\n');
  return `{
  "flow": ${JSON.stringify(flow)},
  "instanceId": ${JSON.stringify(instanceId)},
  "input": ${JSON.stringify(input)},
  "events": [
${lines(events)}
  ],
  "actions": [
${lines(actions)}
  ]
}
`;
}
