const MAX_CODE = 100;
const MAX_MESSAGE = 2000;

/**
 * Cuts a text from Microsoft to a number of UTF-16 units and repairs lone surrogates: a cut may split a character,
 * and Microsoft may send half of one. Canonical JSON, by which the timeline is hashed, cannot hold a lone
 * surrogate.
 */
export const cutText = (text: string, maxLength: number): string => text.slice(0, maxLength).toWellFormed();

/** Cuts a code, or a value of an enum, to 100 characters. */
export const cutCode = (code: string): string => cutText(code, MAX_CODE);

/** Cuts a message to 2,000 characters. */
export const cutMessage = (message: string): string => cutText(message, MAX_MESSAGE);
