import { askKeys, type AskKeys } from '../../api/ask-keys.ts';
import { draftOf, type Draft } from './draft.ts';

/** A form that is not sent yet, with the keys of what was sent of it and perhaps arrived. */
export interface KeptForm {
  readonly draft: Draft;
  readonly keys: AskKeys;
}

const NAME = 'buy-form';

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Writes the form where it outlives the way to the sign-in page and back, for the person whose it is. */
export const storeForm = (store: Store, person: string, { draft, keys }: KeptForm): void =>
  store.setItem(NAME, JSON.stringify({ person, draft, keys: keys.all() }));

/** Takes a stored form out, if it is one of this person. */
export function takeForm(store: Store, person: string): KeptForm | undefined {
  const text = store.getItem(NAME);
  store.removeItem(NAME);
  const stored = parsed(text);
  const draft = stored['person'] === person ? draftOf(stored['draft']) : undefined;
  return draft === undefined ? undefined : { draft, keys: askKeys(keysIn(stored['keys'])) };
}

function parsed(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const keysIn = (stored: unknown): Readonly<Record<string, string>> =>
  typeof stored === 'object' && stored !== null
    ? Object.fromEntries(Object.entries(stored).filter(([, key]) => typeof key === 'string'))
    : {};
