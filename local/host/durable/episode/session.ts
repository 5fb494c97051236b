import { z } from 'zod';
import { Decider } from '../decide/decider.ts';
import type { Instance } from '../instance.ts';
import { historyEventSchema } from '../protocol/history-event.ts';
import type { HistoryEvent } from '../protocol/history-event.ts';
import { StateReader } from '../protocol/state-reader.ts';
import type { HubStore } from '../store/hub-store.ts';
import { sdkEvent } from './sdk-event.ts';
import type { SdkEvent } from './sdk-event.ts';

/** The current generation of an instance in memory: its row, its history, and what the last episode left for the next. */
export interface Session {
  readonly instance: Instance;
  /** How many episodes are stored. */
  readonly episodes: number;
  /** Grows with the session; never changed in place otherwise. */
  readonly events: HistoryEvent[];
  /** The same as the SDK has them. */
  readonly played: SdkEvent[];
  /** Events of the last episode that came out of it: the decider has not seen them. */
  readonly unseen: readonly HistoryEvent[];
  readonly reader: StateReader;
  readonly decider: Decider;
}

const storedEventsSchema = z.array(historyEventSchema);

/** Reads an instance and its history back. */
export function openSession(store: HubStore, instance: Instance): Session {
  const episodes = store.history.episodes(instance.instanceId);
  const events = parseEvents(episodes.join(','));
  const played = events.map((event) => sdkEvent(event, true));
  return { ...newSession(instance), episodes: episodes.length, events, played };
}

/** A generation that has not begun. */
export function newSession(instance: Instance): Session {
  return {
    instance,
    episodes: 0,
    events: [],
    played: [],
    unseen: [],
    reader: new StateReader(),
    decider: new Decider(),
  };
}

/** The events that a text of events (the inside of a JSON array) stands for. */
export function parseEvents(text: string): HistoryEvent[] {
  return storedEventsSchema.parse(JSON.parse(`[${text}]`));
}

/** Events as the inside of a JSON array. */
export function eventTexts(events: readonly HistoryEvent[]): string {
  return events.map((event) => JSON.stringify(event)).join(',');
}
