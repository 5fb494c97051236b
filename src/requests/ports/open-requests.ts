import type { OpenRequest } from '../domain/stuck.ts';

/** Queries the requests of all customers. */
export interface OpenRequests {
  /** All requests that have not ended, in no order. */
  open(): Promise<readonly OpenRequest[]>;
}
