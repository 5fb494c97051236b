import { afterAll, beforeAll, describe } from '@jest/globals';
import { tableHeadroomStore } from '../../src/headroom/table/headroom-store.ts';
import { openTables, type Tables } from '../../src/platform/table/tables.ts';
import { tableRequestStore } from '../../src/requests/table/request-store.ts';
import { startAzurite, type RunningAzurite } from '../support/azurite.ts';
import { claimingKinds, claimsOfOneCap } from './claim-cap.ts';
import { testSeal } from '../support/test-seal.ts';

let azurite: RunningAzurite;
let tables: Tables;
beforeAll(async () => {
  azurite = await startAzurite();
  tables = openTables(azurite);
});
afterAll(() => azurite.stop());

describe('the refund cap of one customer, in tables', () =>
  claimsOfOneCap(() => ({
    ...tableRequestStore({ tables, seal: testSeal, kinds: claimingKinds }),
    ...tableHeadroomStore({ tables }),
  })));
