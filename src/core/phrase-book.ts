import type { Listener, Sentence } from './sentence.ts';

/**
 * A sentence of the desk with its translation. A fact stands in braces, `{limit}`; `{*reason}` may itself be several
 * sentences, which are spoken as well.
 */
export interface Phrase extends Sentence {
  /** How it is said to people without `see-cost`, when a fact is an amount of Microsoft. */
  readonly withoutCost?: Sentence;
}

/** Speaks a text that was written or stored in English. Words that no phrase has stay as they are. */
export type SpeakText = (text: string, listener: Listener) => string;

interface Known {
  readonly phrase: Phrase;
  /** The text around its facts; one more than facts. */
  readonly around: readonly string[];
  readonly facts: readonly string[];
}

type Facts = ReadonlyMap<string, string>;

const FACT = /\{(\*?\w+)\}/;
/** A phrase before others has no more sentences: the text may be anything that Microsoft answers. */
const MAX_SENTENCES = 12;
const SENTENCE_END = /(?<=[.!?:])(?=\s)|(?=\n)/g;

/** Puts phrases together to speak whole texts, one or several sentences long. */
export function phraseBook(phrases: readonly Phrase[]): SpeakText {
  const exact = new Map(phrases.map((phrase) => [phrase.en, phrase]));
  const templates = phrases
    .map(knownOf)
    .filter(({ facts }) => facts.length > 0)
    .toSorted((one, other) => literalLength(other) - literalLength(one));

  const whole = (text: string, listener: Listener): string | undefined => {
    const phrase = exact.get(text);
    if (phrase !== undefined) return wordsOf(phrase, listener);
    for (const known of templates) {
      const facts = factsIn(text, known);
      if (facts !== undefined) return filled(wordsOf(known.phrase, listener), facts, listener);
    }
    return undefined;
  };
  const filled = (words: string, facts: Facts, listener: Listener): string =>
    words.replaceAll(new RegExp(FACT, 'g'), (_braces, name: string) =>
      speak(facts.get(name) ?? '', listener),
    );

  /** The longest beginning that is a phrase, then the same for the rest. */
  const speak: SpeakText = (text, listener) => {
    let [said, rest] = ['', text];
    while (rest !== '') {
      const spoken = whole(rest, listener);
      if (spoken !== undefined) return said + spoken;
      const ends = endsIn(rest);
      const phrase = longest(rest, ends, listener);
      const end = phrase?.end ?? ends[0] ?? rest.length;
      const next = rest.length - rest.slice(end).trimStart().length;
      said += (phrase?.spoken ?? rest.slice(0, end)) + rest.slice(end, next);
      rest = rest.slice(next);
    }
    return said;
  };
  const longest = (text: string, ends: readonly number[], listener: Listener) => {
    for (const end of ends.toReversed()) {
      const spoken = whole(text.slice(0, end), listener);
      if (spoken !== undefined) return { end, spoken };
    }
    return undefined;
  };
  return (text, listener) => (listener.language === 'en' && listener.seesCost ? text : speak(text, listener));
}

/** Where the next sentences of a text end. */
function endsIn(text: string): readonly number[] {
  const ends: number[] = [];
  for (const { index } of text.matchAll(SENTENCE_END)) {
    if (index > 0) ends.push(index);
    if (ends.length === MAX_SENTENCES) break;
  }
  return ends;
}

const wordsOf = ({ withoutCost, ...phrase }: Phrase, { language, seesCost }: Listener): string =>
  (seesCost ? phrase : (withoutCost ?? phrase))[language];

function knownOf(phrase: Phrase): Known {
  const parts = phrase.en.split(FACT);
  return {
    phrase,
    around: parts.filter((_part, index) => index % 2 === 0),
    facts: parts.filter((_part, index) => index % 2 === 1),
  };
}

const literalLength = ({ around }: Known): number => around.join('').length;

/** The facts of a text that a phrase has made; `undefined` when it is another text. */
function factsIn(text: string, { around, facts }: Known): Facts | undefined {
  const [first = '', ...others] = around;
  if (!text.startsWith(first) || !text.endsWith(others.at(-1) ?? '')) return undefined;
  const found = new Map<string, string>();
  let from = first.length;
  for (const [index, name] of facts.entries()) {
    const next = others[index] ?? '';
    const to = index === facts.length - 1 ? text.length - next.length : text.indexOf(next, from + 1);
    if (to <= from) return undefined;
    const value = text.slice(from, to);
    if (!name.startsWith('*') && value.search(SENTENCE_END) !== -1) return undefined;
    found.set(name, value);
    from = to + next.length;
  }
  return found;
}
