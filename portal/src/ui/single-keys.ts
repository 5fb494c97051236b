import { preferences } from './preferences.ts';

const FIELDS =
  'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="listbox"], [role="dialog"]';

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly target: EventTarget | null;
}

/** The single key that was pressed outside of fields, when the person wants single keys at all. */
export function singleKeyOf({ key, ctrlKey, metaKey, altKey, target }: Key): string | undefined {
  if (ctrlKey || metaKey || altKey || !preferences().singleKeys) return undefined;
  return target instanceof Element && target.closest(FIELDS) !== null ? undefined : key;
}
