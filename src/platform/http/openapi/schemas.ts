import { z } from 'zod';

type JsonSchema = Readonly<Record<string, unknown>>;

/** JSON schemas for OpenAPI: each by its name, with the shared ones as components. */
export interface WrittenSchemas {
  readonly of: (name: string) => JsonSchema;
  readonly components: Readonly<Record<string, JsonSchema>>;
}

/** Converts zod schemas to JSON Schema in their wire form. A schema with an id is written once and referenced. */
export function writeSchemas(schemas: Readonly<Record<string, z.ZodType>>): WrittenSchemas {
  const written = z.toJSONSchema(z.object(schemas), { io: 'input', unrepresentable: 'any' });
  const text = JSON.stringify(written).replaceAll('"#/$defs/', '"#/components/schemas/');
  const { properties, $defs } = JSON.parse(text, unionOfOne) as {
    properties: Record<string, JsonSchema>;
    $defs?: Record<string, JsonSchema & { id?: string }>;
  };
  const components = Object.entries($defs ?? {}).map(([name, { id, ...schema }]) => [name, schema] as const);
  return {
    of: (name) => {
      const schema = properties[name];
      if (schema === undefined) throw new Error(`no schema ${name}`);
      return schema;
    },
    components: Object.fromEntries(components.toSorted(([one], [other]) => one.localeCompare(other))),
  };
}

/** Replaces a union of one member by that member: there may be only one kind of request. */
function unionOfOne(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { oneOf, anyOf, ...rest } = value as { readonly oneOf?: unknown; readonly anyOf?: unknown };
  const members = oneOf ?? anyOf;
  return Array.isArray(members) && members.length === 1 ? { ...(members[0] as object), ...rest } : value;
}
