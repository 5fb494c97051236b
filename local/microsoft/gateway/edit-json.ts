import type { Change } from '../store/distortion-record.ts';

type Container = Record<string, unknown> | unknown[];

/** A member or element: what holds it and under which name. */
interface Place {
  readonly container: Container;
  readonly key: string;
}

/** A document after some edits, and whether any of them found its place. */
export interface EditedJson {
  readonly document: unknown;
  readonly edited: boolean;
}

/** Applies edits to a copy of a JSON document, one after the other. */
export function editJson(document: unknown, changes: readonly Change[]): EditedJson {
  const holder: { root?: unknown } = { root: structuredClone(document) };
  const outcomes = changes.flatMap((change) => {
    const segments = change.at.split('/').slice(1);
    const places = placesOf(holder, ['root', ...segments.map(unescapeSegment)]);
    // From the last to the first, so that dropping an element does not move the ones still to be dropped.
    return places.reverse().map((place) => applyChange(place, change));
  });
  return { document: holder.root, edited: outcomes.includes(true) };
}

function unescapeSegment(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}

function placesOf(container: Container, [key = '', ...rest]: readonly string[]): Place[] {
  const keys = key === '*' ? Object.keys(container) : [key];
  if (rest.length === 0) return keys.map((one) => ({ container, key: one }));
  return keys.flatMap((one) => {
    const child: unknown = Object.hasOwn(container, one) ? Reflect.get(container, one) : undefined;
    return isContainer(child) ? placesOf(child, rest) : [];
  });
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

/** Whether the edit changed anything. */
function applyChange({ container, key }: Place, change: Change): boolean {
  const exists = Object.hasOwn(container, key) && key !== 'length';
  switch (change.op) {
    case 'set':
      return Array.isArray(container)
        ? setElement(container, key, change.value)
        : Reflect.set(container, key, change.value);
    case 'drop':
      if (!exists) return false;
      if (Array.isArray(container)) container.splice(Number(key), 1);
      else Reflect.deleteProperty(container, key);
      return true;
    case 'rename':
      if (!exists || Array.isArray(container)) return false;
      Reflect.set(container, change.to, container[key]);
      if (change.to !== key) Reflect.deleteProperty(container, key);
      return true;
  }
}

function setElement(elements: unknown[], key: string, value: unknown): boolean {
  const index = key === '-' ? elements.length : /^\d+$/.test(key) ? Number(key) : -1;
  if (index < 0 || index > elements.length) return false;
  elements[index] = value;
  return true;
}
