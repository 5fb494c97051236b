import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import type { theDocument } from './the-document.ts';

type Document = ReturnType<typeof theDocument>;

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: object; readonly example?: unknown }>>;
}
interface Operation {
  readonly operationId: string;
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

export const operationsOf = (document: Document): readonly Operation[] =>
  Object.values(document.paths).flatMap((path) => Object.values(path) as Operation[]);

/** The errors of a body by the schema of a document; `undefined` when it is valid. */
export function schemaCheck(document: Document) {
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: fullFormats });
  ajv.addSchema({ $id: 'desk', components: document.components });
  const compiled = new Map<object, ValidateFunction>();
  const compile = (schema: object) => {
    const text = JSON.stringify(schema).replaceAll('"#/components', '"desk#/components');
    const validate = ajv.compile(JSON.parse(text) as object);
    compiled.set(schema, validate);
    return validate;
  };
  return (schema: object, body: unknown): readonly string[] => {
    const validate = compiled.get(schema) ?? compile(schema);
    if (validate(body)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message ?? ''}`);
  };
}
