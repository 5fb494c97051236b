import { z } from 'zod';
import { requestViewSchema, type RequestView } from '../../domain/request-view.ts';

/** A request as it is written on the wire. */
export const viewBody = (view: RequestView): unknown => z.encode(requestViewSchema, view);
