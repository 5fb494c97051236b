import { describe, expect, it } from '@jest/globals';
import { foreignCall } from '../foreign-calls.ts';

const statusOf = (method: string, headers: Record<string, string>) =>
  foreignCall({ method, headers })?.status;

describe('a port for this machine only', () => {
  it.each(['127.0.0.1', '127.0.0.1:7075', 'localhost', 'LocalHost:9', '[::1]', '[::1]:7075'])(
    'answers under %s',
    (host) => {
      expect(statusOf('GET', { host })).toBeUndefined();
      expect(statusOf('DELETE', { host })).toBeUndefined();
      expect(statusOf('POST', { host, 'content-type': 'Application/JSON; charset=utf-8' })).toBeUndefined();
    },
  );

  it.each([
    '',
    'evil.example',
    'localhost:',
    'localhost.',
    '127.0.0.1:80@evil',
    'a.localhost',
    '127.0.0.2',
    '::1',
  ])('does not answer under "%s", not even a GET', (host) => {
    expect(statusOf('GET', { host })).toBe(403);
  });

  it('does not answer without a Host', () => {
    expect(statusOf('GET', {})).toBe(403);
  });

  it.each(['POST', 'PUT', 'PATCH'])('wants JSON of %s', (method) => {
    const host = 'localhost';
    expect(statusOf(method, { host })).toBe(415);
    expect(statusOf(method, { host, 'content-type': 'text/json' })).toBe(415);
    expect(statusOf(method, { host, 'content-type': 'application/json-patch' })).toBe(415);
    expect(statusOf(method, { host, 'content-type': 'application/json' })).toBeUndefined();
  });
});
