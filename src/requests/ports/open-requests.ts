import type { OpenRequest } from '../domain/stuck.ts';

/** Looks through the requests of all customers. */
export interface OpenRequests {
  /** All that are not at their end, in no order. */
  open(): Promise<readonly OpenRequest[]>;
}
