import { askKeys, type AskKeys } from './ask-keys.ts';
import { storedMembers } from './stored-members.ts';

/** A form that is not sent yet, with the keys of what was sent of it and perhaps arrived. */
export interface KeptForm<Draft> {
  readonly draft: Draft;
  readonly keys: AskKeys;
}

/** Which form it is, and whose. */
export interface FormOf {
  readonly name: string;
  readonly person: string;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Writes the form where it outlives the way to the sign-in page and back, for the person whose it is. */
export const storeForm = <Draft>(store: Store, { name, person }: FormOf, form: KeptForm<Draft>): void =>
  store.setItem(name, JSON.stringify({ person, draft: form.draft, keys: form.keys.all() }));

/**
 * The stored form, if it is one of this person and `draftIn` finds a draft in it. Reading changes nothing: a page may be
 * drawn twice before it is shown.
 */
export function keptForm<Draft>(
  store: Store,
  { name, person }: FormOf,
  draftIn: (stored: unknown) => Draft | undefined,
): KeptForm<Draft> | undefined {
  const stored = storedMembers(store.getItem(name));
  const draft = stored['person'] === person ? draftIn(stored['draft']) : undefined;
  return draft === undefined ? undefined : { draft, keys: askKeys(keysIn(stored['keys'])) };
}

/** Forgets the stored form. */
export const dropForm = (store: Store, { name }: Pick<FormOf, 'name'>): void => store.removeItem(name);

const keysIn = (stored: unknown): Readonly<Record<string, string>> =>
  typeof stored === 'object' && stored !== null
    ? Object.fromEntries(Object.entries(stored).filter(([, key]) => typeof key === 'string'))
    : {};
