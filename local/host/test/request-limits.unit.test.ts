import { describe, expect, it } from '@jest/globals';
import { bodyLimit } from '../http/read-body.ts';

describe('the largest body', () => {
  it.each([
    ['is 100 MB', {}, 104_857_600],
    ['is what the setting says, in bytes', { FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: '1048576' }, 1_048_576],
    ['is 100 MB when the setting is no number', { FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: '1 MB' }, 104_857_600],
  ])('%s', (_, settings: Record<string, string>, expected) => {
    expect(bodyLimit(settings)).toBe(expected);
  });
});
