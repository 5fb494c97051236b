import type { Language } from '../../core/sentence.ts';
import type { Explanation } from './explanation.ts';
import type { Speaker } from './speaker.ts';

/**
 * Speaks stored explanations in a language, from rule and facts. An explanation whose facts do not suffice keeps the
 * English sentence that is stored with it.
 */
export const speakIn = (
  language: Language,
  speakers: readonly Speaker[],
  explanations: readonly Explanation[],
): Explanation[] =>
  explanations.map((explanation) => {
    if (language === 'en') return explanation;
    const { rule, facts, outcome } = explanation;
    const [sentence] = speakers.flatMap(({ id, say }) => (id === rule ? (say(facts, outcome) ?? []) : []));
    return sentence === undefined ? explanation : { ...explanation, message: sentence[language] };
  });
