import type { SpeakText } from './phrase-book.ts';
import type { Listener } from './sentence.ts';
import { withoutCost } from './visible-cost.ts';

type Members = Readonly<Record<string, unknown>>;

/** Speaks the sentences of an answer to a listener, and leaves out what the listener may not see. */
export type SpeakAnswer = (answer: unknown, listener: Listener) => unknown;

interface Voices {
  /** Speaks an explanation of a rule; `undefined` for what is none. */
  readonly explanation: (members: Members, listener: Listener) => Members | undefined;
  readonly text: SpeakText;
}

/** Members with sentences of the desk. What Microsoft wrote stays as it is: no phrase has it. */
const SENTENCES: ReadonlySet<string> = new Set([
  ...['title', 'detail', 'message', 'advice', 'note', 'consequences', 'followUps', 'conflicts'],
]);

/** Goes through an answer, whatever it is, and speaks what is in it. */
export function speech({ explanation, text }: Voices): SpeakAnswer {
  const spoken = (value: unknown, listener: Listener, isSentence = false): unknown => {
    if (typeof value === 'string') return isSentence ? text(value, listener) : value;
    if (Array.isArray(value)) return value.map((one) => spoken(one, listener, isSentence));
    if (typeof value !== 'object' || value === null) return value;
    const members = value as Members;
    const said = explanation(members, listener) ?? members;
    return Object.fromEntries(
      Object.entries(said).map(([name, member]) => [
        name,
        spoken(member, listener, isSentence || SENTENCES.has(name)),
      ]),
    );
  };
  return (answer, listener) => {
    const said = spoken(answer, listener);
    return listener.seesCost ? said : withoutCost(said);
  };
}
