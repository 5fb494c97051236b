import { UsageError } from '../../local/kit/command.ts';

/** The value of an option that is a whole number. Throws a {@link UsageError}. */
export function wholeNumber(name: string, text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new UsageError(`--${name} must be a whole number below 1,000,000, not "${text}"`);
}
