import { useEffect, useRef, useState } from 'react';
import { askKeys, type AskKeys } from './ask-keys.ts';
import { useDesk } from './desk.tsx';
import { dropForm, keptForm, storeForm, type KeptForm } from './kept-form.ts';

interface FormToKeep<Draft> {
  /** Under which the tab keeps the form; one name is one form. */
  readonly name: string;
  /** The draft in what was stored, `undefined` when it is odd. */
  readonly draftIn: (stored: unknown) => Draft | undefined;
  /** What the form begins with, from what the tab kept of it. */
  readonly begin: (kept: Draft | undefined) => Draft;
}

/** A form that is filled in. */
export interface OpenForm<Draft> {
  readonly draft: Draft;
  readonly keys: AskKeys;
  readonly setDraft: (next: (draft: Draft) => Draft) => void;
  /** Forgets the form, once what it asked for was accepted. */
  readonly forget: () => void;
}

/** A form that the tab keeps when its page is left for another one or for the sign-in page, until the page is back. */
export function useKeptForm<Draft>({ name, draftIn, begin }: FormToKeep<Draft>): OpenForm<Draft> {
  const person = useDesk().session.id;
  const [kept] = useState(() => keptForm(sessionStorage, { name, person }, draftIn));
  const [keys] = useState(() => kept?.keys ?? askKeys({}));
  const [draft, setDraft] = useState(() => begin(kept?.draft));
  const open = useRef<KeptForm<Draft>>(undefined);
  useEffect(() => {
    open.current = { draft, keys };
  }, [draft, keys]);
  useEffect(() => {
    const keep = () => {
      if (open.current !== undefined) storeForm(sessionStorage, { name, person }, open.current);
    };
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [name, person]);
  const forget = () => {
    open.current = undefined;
    dropForm(sessionStorage, { name });
  };
  return { draft, keys, setDraft, forget };
}
