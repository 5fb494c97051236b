import { useEffect, useRef, useState } from 'react';
import { askKeys, type AskKeys } from '../../api/ask-keys.ts';
import { useDesk } from '../../api/desk.tsx';
import { emptyDraft, forCustomer, type Draft } from './draft.ts';
import { dropForm, keptForm, storeForm, type KeptForm } from './kept-form.ts';

interface OpenForm {
  readonly draft: Draft;
  readonly keys: AskKeys;
  readonly setDraft: (next: (draft: Draft) => Draft) => void;
  /** Forgets the form, once what it asked for was accepted. */
  readonly forget: () => void;
}

/**
 * The form of the page, for `customerId` when one is given. When the page is left for another one or for the sign-in
 * page, the tab keeps the form until the page is back.
 */
export function useForm(customerId: string): OpenForm {
  const person = useDesk().session.id;
  const [kept] = useState(() => keptForm(sessionStorage, person));
  const [keys] = useState(() => kept?.keys ?? askKeys({}));
  const [draft, setDraft] = useState(() => startOf(kept?.draft ?? emptyDraft(), customerId));
  const open = useRef<KeptForm>(undefined);
  useEffect(() => {
    open.current = { draft, keys };
  }, [draft, keys]);
  useEffect(() => {
    const keep = () => {
      if (open.current !== undefined) storeForm(sessionStorage, person, open.current);
    };
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [person]);
  const forget = () => {
    open.current = undefined;
    dropForm(sessionStorage);
  };
  return { draft, keys, setDraft, forget };
}

const startOf = (draft: Draft, customerId: string): Draft =>
  customerId === '' || customerId === draft.customerId ? draft : forCustomer(draft, customerId);
