import { describe, expect, it } from '@jest/globals';
import { fieldMeanings } from '../../src/platform/http/openapi/field-meanings.ts';
import { theDocument } from './the-document.ts';

const document = theDocument();

interface Node {
  readonly type?: unknown;
  readonly properties?: Readonly<Record<string, { readonly description?: unknown }>>;
}

/** The fields of every object schema below a node, by their paths; of recorded examples there are none. */
function fieldsBelow(node: unknown, path = ''): readonly { readonly path: string; readonly field: object }[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, properties } = node as Node;
  const own = type === 'object' ? Object.entries(properties ?? {}) : [];
  return [
    ...own.map(([name, field]) => ({ path: `${path}.${name}`, field })),
    ...Object.entries(node).flatMap(([name, below]) =>
      name === 'example' ? [] : fieldsBelow(below, `${path}/${name}`),
    ),
  ];
}
const fields = fieldsBelow(document);
const isDescribed = (one: object): boolean => 'description' in one && one.description !== '';

describe('the OpenAPI description', () => {
  it('describes every field', () => {
    expect(fields.length).toBeGreaterThan(500);
    expect(fields.filter(({ field }) => !isDescribed(field)).map(({ path }) => path)).toEqual([]);
  });

  it('describes every parameter', () => {
    const bare = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.values(
        operations as Record<string, { parameters: readonly { name?: string; schema?: object }[] }>,
      )
        .flatMap(({ parameters }) => parameters)
        .filter((one) => !('$ref' in one || isDescribed(one) || isDescribed(one.schema ?? {})))
        .map(({ name }) => `${path} ${name ?? ''}`),
    );
    expect(bare).toEqual([]);
  });

  it('explains no name that no field has', () => {
    const names = new Set(fields.map(({ path }) => path.split('.').at(-1)));
    expect(Object.keys(fieldMeanings).filter((name) => !names.has(name))).toEqual([]);
  });

  it('says of what Microsoft charges who sees it, and that it may be missing', () => {
    const { Quote } = document.components.schemas as Record<string, Node & { required?: readonly string[] }>;
    for (const name of ['cost', 'markupPercent', 'pricingTotal']) {
      expect(Quote?.properties?.[name]?.description).toMatch(
        /Only for Approver, Billing, Reader or Admin\.$/,
      );
      expect(Quote?.required).not.toContain(name);
    }
    expect(Quote?.required).toContain('total');
  });
});
