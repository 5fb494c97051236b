import type { Action } from './action.ts';
import { orchestratorState } from './orchestrator-state.ts';
import type { OrchestratorState } from './orchestrator-state.ts';

/** A state, and how many of its first actions are the same as in the state read before. */
export interface StateReading {
  readonly state: OrchestratorState;
  readonly known: number;
}

/** How the SDK begins the JSON of every state. */
const HEAD = /^\{"isDone":(?:true|false),"actions":\[\[/;

/**
 * Reads the states that the replays of one execution end with. Each repeats all actions of the last one: their
 * text is compared, and only what follows is parsed, so that a row of n activities costs n steps and not n².
 */
export class StateReader {
  /** The actions read so far, as text inside their array; empty when the next state must be read whole. */
  #text = '';
  /** Grows with the states. */
  #actions: Action[] = [];

  /** Throws when the text does not follow the protocol. */
  read(json: string): StateReading {
    const start = HEAD.exec(json)?.[0].length ?? 0;
    const end = start + this.#text.length;
    const known = this.#repeats(json, start) ? this.#actions.length : 0;
    const from = known === 0 ? start : json[end] === ',' ? end + 1 : end;
    const raw: unknown = JSON.parse(json.slice(0, start) + json.slice(from));
    const { actions, ...rest } = orchestratorState(raw);
    if (known === 0) this.#actions = [...actions];
    else this.#actions.push(...actions);
    this.#remember(json, start, from, raw);
    return { state: { ...rest, actions: this.#actions }, known };
  }

  #repeats(json: string, start: number): boolean {
    const next = json[start + this.#text.length];
    return this.#text !== '' && json.startsWith(this.#text, start) && (next === ',' || next === ']');
  }

  #remember(json: string, start: number, from: number, raw: unknown): void {
    const { actions } = raw as { actions: [unknown[]] };
    const news = JSON.stringify(actions[0]).slice(1, -1);
    const isInPlace = start > 0 && json.startsWith(news, from);
    this.#text = isInPlace ? json.slice(start, from + news.length) : '';
  }
}
