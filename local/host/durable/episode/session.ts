import { z } from 'zod';
import type { Instance } from '../instance.ts';
import { historyEventSchema } from '../protocol/history-event.ts';
import type { HistoryEvent } from '../protocol/history-event.ts';
import type { HubStore } from '../store/hub-store.ts';

/**
 * The current generation of an instance in memory: its row, its history, and that history as JSON text, so that
 * an event is put into words once and not in every episode.
 */
export interface Session {
  readonly instance: Instance;
  /** How many episodes are stored. */
  readonly episodes: number;
  /** Grows with the session; never changed in place otherwise. */
  readonly events: HistoryEvent[];
  /** The inside of a JSON array, every event marked as played. */
  readonly playedText: string;
}

const storedEventsSchema = z.array(historyEventSchema);

/** Reads an instance and its history back. */
export function openSession(store: HubStore, instance: Instance): Session {
  const episodes = store.history.episodes(instance.instanceId);
  const playedText = episodes.join(',');
  return {
    instance,
    episodes: episodes.length,
    events: storedEventsSchema.parse(JSON.parse(`[${playedText}]`)),
    playedText,
  };
}

export function joinTexts(first: string, second: string): string {
  return first === '' ? second : `${first},${second}`;
}

/** Events as the inside of a JSON array, each with the mark that tells replay from news. */
export function eventTexts(events: readonly HistoryEvent[], isPlayed: boolean): string {
  return events.map((event) => `{"IsPlayed":${isPlayed},${JSON.stringify(event).slice(1)}`).join(',');
}
