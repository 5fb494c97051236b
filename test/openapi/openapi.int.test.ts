import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Examples } from '../../src/platform/http/openapi/document.ts';
import { recordedExamples } from '../../src/platform/http/openapi/examples.ts';
import { callApi } from '../support/api-client.ts';
import { stackUnderTest, type StackUnderTest } from '../support/stack.ts';
import { playExamples } from './play-examples.ts';
import { operationsOf, schemaCheck } from './schema-check.ts';
import { theDocument, theRoutes } from './the-document.ts';

const document = theDocument();
const operations = operationsOf(document);
const check = schemaCheck(document);
const documented = Object.keys(theRoutes()).filter((name) => name !== 'showApi');

let stack: StackUnderTest;
let played: Examples;
beforeAll(async () => {
  stack = await stackUnderTest();
  played = await playExamples(stack.info());
});
afterAll(() => stack.stop());

/** The schema errors of recorded request and response bodies. */
const flawsOf = (examples: Examples) =>
  operations.flatMap(({ operationId, requestBody, responses }) => {
    const example = examples[operationId];
    if (example === undefined) return [];
    const answer = responses['200'] ?? responses['202'];
    const json = (content: typeof answer) => content?.content?.['application/json']?.schema ?? {};
    return [
      ...check(json(answer), example.answer),
      ...(example.body === undefined ? [] : check(json(requestBody), example.body)),
    ].map((flaw) => `${operationId}${flaw}`);
  });

describe('the OpenAPI description', () => {
  it('is public, and may be cached for a while', async () => {
    const { status, headers, body } = await callApi(stack.api, 'GET', '/api/openapi.json');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('public, max-age=300');
    expect(body).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it('has an operation for each route, and no other', () => {
    const written = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(written.sort()).toEqual(
      Object.values(theRoutes())
        .map(({ address }) => address)
        .sort(),
    );
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(theRoutes()).sort());
  });

  it('holds examples of real responses, one for each route, all valid by their schemas', () => {
    expect(Object.keys(recordedExamples).sort()).toEqual(documented.sort());
    expect(flawsOf(recordedExamples)).toEqual([]);
    expect(JSON.stringify(recordedExamples)).not.toMatch(/Bearer|eyJ|secret/i);
  });

  it('equals the description that the desk serves', () => {
    expect(Object.keys(played).sort()).toEqual(documented.sort());
    expect(flawsOf(played)).toEqual([]);
  });

  it('rejects a response with another shape', () => {
    const { answer } = played['showRequest'] ?? {};
    const renamed = { ...(answer as object), status: 'done' };
    expect(flawsOf({ ...played, showRequest: { answer: renamed } })).not.toEqual([]);
  });
});
