/** A sentence for people in every language of the desk. */
export interface Sentence {
  readonly en: string;
  readonly fr: string;
}

/** A language in which the desk speaks. */
export type Language = keyof Sentence;
