import type { Listener } from '../../core/sentence.ts';
import type { Explanation } from './explanation.ts';
import type { Speaker } from './speaker.ts';

/** Speaks a stored explanation, from its rule and its facts. */
export type SpeakExplanation = (explanation: Explanation, listener: Listener) => Explanation;

const HIDDEN = {
  en: 'The reason holds amounts that only people who see Microsoft’s price may read.',
  fr: 'Le motif contient des montants réservés aux personnes qui voient le prix de Microsoft.',
};

/**
 * Speaks explanations to people, without cost facts to those without `see-cost`. An explanation whose rule or facts are
 * not those of today keeps the English sentence that is stored with it; without `see-cost` neither is shown.
 */
export function explanationSpeaker(speakers: readonly Speaker[]): SpeakExplanation {
  const byRule = Map.groupBy(speakers, ({ id }) => id);
  return (explanation, listener) => {
    if (listener.language === 'en' && listener.seesCost) return explanation;
    const { rule, outcome } = explanation;
    for (const { costFacts, say } of byRule.get(rule) ?? []) {
      const facts = listener.seesCost ? explanation.facts : without(explanation.facts, costFacts);
      const sentence = say(facts, outcome);
      if (sentence !== undefined) return { ...explanation, facts, message: sentence[listener.language] };
    }
    return listener.seesCost
      ? explanation
      : { ...explanation, facts: {}, message: HIDDEN[listener.language] };
  };
}

const without = (facts: Explanation['facts'], names: readonly string[]): Explanation['facts'] =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => !names.includes(name)));
