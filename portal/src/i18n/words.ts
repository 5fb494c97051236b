/** The languages of the portal. */
export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The same words in every language. */
export type Words<T> = Readonly<Record<Language, T>>;

/** Pairs the words of a part of the portal: English gives the keys and parameters, French has to have the same. */
export const words = <T>(en: T, fr: NoInfer<T>): Words<T> => ({ en, fr });

/** The name of something that the API names by a key. A key that a newer API brings is its own name. */
export const nameIn = (names: Readonly<Record<string, string>>, key: string): string => names[key] ?? key;
