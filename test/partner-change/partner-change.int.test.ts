import { describe, expect, it } from '@jest/globals';
import { changeEnvironment } from './change-environment.ts';

describe('a partner change', () => {
  it('returns the reservation once, buys it once for the new reseller, and books both', async () => {
    const environment = await changeEnvironment();
    const end = await environment.change();
    const request = await environment.stored();
    console.log(JSON.stringify(request, undefined, 1));
    console.log(
      JSON.stringify(await environment.entries()),
      JSON.stringify(await environment.records()),
      JSON.stringify(await environment.cap()),
    );
    expect(end).toBe('completed');
  });
});
