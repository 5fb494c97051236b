const LONGEST_CODE = 100;
const LONGEST_MESSAGE = 2000;

/**
 * The beginning of a text of Microsoft, at most so many UTF-16 units of it, without half characters: a cut may split a
 * character, and Microsoft may send half of one. Canonical JSON, by which the timeline is hashed, cannot hold such a half.
 */
export const cutText = (text: string, longest: number): string => text.slice(0, longest).toWellFormed();

/** A code of Microsoft, or a word of one of its enums: at most 100 characters. */
export const cutCode = (code: string): string => cutText(code, LONGEST_CODE);

/** A sentence of Microsoft: at most 2,000 characters. */
export const cutMessage = (message: string): string => cutText(message, LONGEST_MESSAGE);
