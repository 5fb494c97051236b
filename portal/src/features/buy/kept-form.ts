import { askKeys, type AskKeys } from '../../api/ask-keys.ts';
import { draftOf, type Draft } from './draft.ts';
import { storedMembers } from '../../ui/stored-members.ts';

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

/** The stored form, if it is one of this person. Reading changes nothing: a page may be drawn twice before it is shown. */
export function keptForm(store: Store, person: string): KeptForm | undefined {
  const stored = storedMembers(store.getItem(NAME));
  const draft = stored['person'] === person ? draftOf(stored['draft']) : undefined;
  return draft === undefined ? undefined : { draft, keys: askKeys(keysIn(stored['keys'])) };
}

/** Forgets the stored form. */
export const dropForm = (store: Store): void => store.removeItem(NAME);

const keysIn = (stored: unknown): Readonly<Record<string, string>> =>
  typeof stored === 'object' && stored !== null
    ? Object.fromEntries(Object.entries(stored).filter(([, key]) => typeof key === 'string'))
    : {};
