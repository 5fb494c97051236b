import type { Typed } from 'rhea';
import { types } from './rhea.ts';

/** A map as it came over the wire: each value keeps its AMQP type, which rhea's objects lose. */
export type TypedMap = readonly (readonly [name: string, value: Typed])[];

const AMQP_VALUE = 0x77;

/** The entries of a map; none of anything else. */
export function typedMap(map: Typed | null | undefined): TypedMap {
  if (map == null || !types.is_map(map)) return [];
  const items = map.value as readonly Typed[];
  return items.flatMap((key, at) => {
    const value = items[at + 1];
    return at % 2 === 0 && value !== undefined ? [[String(key.value), value] as const] : [];
  });
}

/** The entries of the map that is the body of an encoded message. */
export function typedMapInBody(bytes: Buffer): TypedMap {
  const reader = new types.Reader(bytes);
  while (reader.remaining() > 0) {
    const section = reader.read();
    if (Number((section.descriptor as Typed).value) === AMQP_VALUE) return typedMap(section);
  }
  return [];
}
