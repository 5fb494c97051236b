import { createContext, use } from 'react';
import type { Api } from './client.ts';
import type { Session } from './session.ts';

/** The person who signed in and the API as this person may use it. */
export interface Desk {
  readonly session: Session;
  readonly api: Api;
}

export const DeskContext = createContext<Desk | undefined>(undefined);

export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (desk === undefined) throw new Error('there is no DeskContext above');
  return desk;
}
