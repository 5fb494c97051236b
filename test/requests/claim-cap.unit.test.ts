import { describe } from '@jest/globals';
import { memoryRequestStore } from '../support/memory/request-store.ts';
import { claimsOfOneCap } from './claim-cap.ts';

describe('the refund cap of one customer, in memory', () => claimsOfOneCap(() => memoryRequestStore()));
