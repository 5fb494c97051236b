import type { TypedData } from '../core/typed-data.ts';
import { metadataOf, withBodyMembers } from './body-members.ts';
import type { BrokerMember } from './message-metadata.ts';
import { decodeText } from './message-text.ts';

/** How a function takes the body of a message: as text, which is a value when it is JSON, or as bytes. */
export type DataType = 'string' | 'binary';

/** What a function is called with. */
export interface TriggerData {
  readonly input: TypedData;
  readonly metadata: Record<string, TypedData>;
}

/** Only a text has members that Azure writes over those of the broker; of bytes it reads none. */
export function triggerData(
  bytes: Uint8Array,
  broker: readonly BrokerMember[],
  dataType: DataType,
): TriggerData {
  if (dataType === 'binary') return { input: { bytes }, metadata: metadataOf(broker) };
  const text = decodeText(bytes);
  return { input: { string: text }, metadata: withBodyMembers(broker, text) };
}
