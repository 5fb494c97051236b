import { z } from 'zod';
import { SupersededRun } from '../../core/superseded-run.ts';
import type { DeskRequest } from './request.ts';

/** Number of a run of a request's flow, from 1. Rows and inputs without a number belong to the first run. */
export const runSchema = z.int().min(1).default(1);

/** The run that may change the request. */
export const runOf = ({ run = 1 }: Pick<DeskRequest, 'run'>): number => run;

/** Throws {@link SupersededRun} when a later run than this one may change the request. */
export function assertCurrentRun(request: Pick<DeskRequest, 'id' | 'run'>, run: number): void {
  if (run < runOf(request)) throw new SupersededRun(request.id, run);
}
