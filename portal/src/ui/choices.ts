/** One of the things that a field offers. */
export interface Choice {
  readonly id: string;
  readonly text: string;
  /** What helps to choose: a state, a price. */
  readonly detail?: string | undefined;
}

/** A list is read, not scrolled through: whoever misses something types more. */
const MOST = 60;

/** The choices with all words that are typed in their text, in any case. */
export function matching(choices: readonly Choice[], typed: string): readonly Choice[] {
  const wanted = typed.trim().toLocaleLowerCase().split(/\s+/);
  return choices
    .filter(({ text, id }) => {
      const name = `${text} ${id}`.toLocaleLowerCase();
      return wanted.every((word) => name.includes(word));
    })
    .slice(0, MOST);
}

/** Sorted by what people read. */
export const byText = (choices: readonly Choice[]): readonly Choice[] =>
  choices.toSorted((one, other) => one.text.localeCompare(other.text));
