import { z } from 'zod';
import { rolesWith } from '../../../core/access.ts';
import { isCost } from '../../../core/visible-cost.ts';
import { fieldMeanings } from './field-meanings.ts';

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
  const { properties, $defs } = JSON.parse(text, (_key, value: unknown) => visibly(unionOfOne(value))) as {
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
function unionOfOne(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { oneOf, anyOf, ...rest } = value as { readonly oneOf?: unknown; readonly anyOf?: unknown };
  const members = oneOf ?? anyOf;
  return Array.isArray(members) && members.length === 1 ? { ...(members[0] as object), ...rest } : value;
}

interface ObjectSchema {
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

/**
 * Gives each member its meaning. Says of each member that not everybody sees who does; for the others it is missing, so
 * it is not required.
 */
function visibly(value: unknown): unknown {
  if (!isObjectSchema(value)) return value;
  const { properties, required = [], ...rest } = value;
  const isHidden = (name: string) => isCost(name, isMoneySchema(properties[name]) ? { currency: '' } : {});
  return {
    ...rest,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => {
        const described = withMeaning(name, schema);
        return [name, isHidden(name) ? forSome(described) : described];
      }),
    ),
    required: required.filter((name) => !isHidden(name)),
  };
}

const withMeaning = (name: string, schema: JsonSchema): JsonSchema => {
  const meaning = fieldMeanings[name];
  return 'description' in schema || meaning === undefined ? schema : { description: meaning, ...schema };
};

const isObjectSchema = (value: unknown): value is ObjectSchema =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  value.type === 'object' &&
  'properties' in value;
const isMoneySchema = (schema: JsonSchema | undefined): boolean =>
  schema?.['$ref'] === '#/components/schemas/Money';
const forSome = ({ description = '', ...schema }: JsonSchema): JsonSchema => ({
  description: `${String(description)} Only for ${rolesWith('see-cost')}.`.trim(),
  ...schema,
});
