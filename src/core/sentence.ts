/** A sentence for people in every language of the desk. */
export interface Sentence {
  readonly en: string;
  readonly fr: string;
}

/** A language in which the desk speaks. */
export type Language = keyof Sentence;

/** Who hears a sentence. */
export interface Listener {
  readonly language: Language;
  /** Whether Microsoft's price and the markup may be told (permission `see-cost`). */
  readonly seesCost: boolean;
}

/** A receiver of events: a program without roles. */
export const withoutRoles: Listener = { language: 'en', seesCost: false };
