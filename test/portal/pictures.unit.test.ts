import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const MOST = 12;

describe('the pictures that are compared', () => {
  it(`are at most ${MOST}, so that a person looks at each one that changes`, () => {
    expect(readdirSync(join(import.meta.dirname, 'pictures')).length).toBeLessThanOrEqual(MOST);
  });
});
