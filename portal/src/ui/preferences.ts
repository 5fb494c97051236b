import { useSyncExternalStore } from 'react';
import { storedMembers } from '../api/stored-members.ts';

/** What a person sets for this browser. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'compact' | 'comfortable';
  /** Whether keys without Ctrl or Alt do something (WCAG 2.1.4). */
  readonly singleKeys: boolean;
}

const KEY = 'preferences';
const USUAL: Preferences = { theme: 'system', density: 'compact', singleKeys: true };
const listeners = new Set<() => void>();

/** Reads preferences from stored text; what is missing or odd is as usual. */
export function preferencesOf(text: string | null): Preferences {
  const stored = storedMembers(text);
  return {
    theme: stored['theme'] === 'light' || stored['theme'] === 'dark' ? stored['theme'] : USUAL.theme,
    density: stored['density'] === 'comfortable' ? 'comfortable' : USUAL.density,
    singleKeys: stored['singleKeys'] !== false,
  };
}

let current: Preferences | undefined;

export const preferences = (): Preferences => (current ??= preferencesOf(localStorage.getItem(KEY)));

export function prefer(part: Partial<Preferences>): void {
  current = { ...preferences(), ...part };
  localStorage.setItem(KEY, JSON.stringify(current));
  for (const tell of listeners) tell();
}

export const usePreferences = (): Preferences =>
  useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, preferences);
