import { z } from 'zod';
import { historyEventSchema } from '../../local/host/durable/protocol/history-event.ts';

/** An action or the end of a flow in one turn of its orchestrator; turns count from 0. */
const recordedAction = z.looseObject({ turn: z.int(), kind: z.string() });
export type RecordedAction = z.infer<typeof recordedAction>;

/**
 * The history of one instance of a released flow on the local stack, with the actions of each turn. A running
 * instance may be at any of these points, so every later version of the flow must produce the same actions. The files
 * never change; later versions only add files.
 */
export const goldenHistory = z.strictObject({
  flow: z.string(),
  instanceId: z.string(),
  input: z.unknown(),
  events: z.array(historyEventSchema),
  actions: z.array(recordedAction),
});
export type GoldenHistory = z.infer<typeof goldenHistory>;

/** JSON with one event or action per line. */
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
