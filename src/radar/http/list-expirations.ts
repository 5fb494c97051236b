import { z } from 'zod';
import { addDays, dayOf, daysBetween } from '../../core/calendar-day.ts';
import type { Clock } from '../../core/clock.ts';
import { ok } from '../../core/result.ts';
import type { GrantStore } from '../../customers/ports/grant-store.ts';
import type { NameDeps } from '../../customers/use-cases/customer-names.ts';
import { readNames, withName } from '../../customers/use-cases/read-names.ts';
import { visibleCustomers } from '../../customers/use-cases/visible-customers.ts';
import { onQueriedCustomer, orAll } from '../../platform/http/access.ts';
import { pageSchema } from '../../platform/http/page.ts';
import { pageParameters } from '../../platform/http/query-parameters.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import { expirationSchema } from '../domain/expiration.ts';
import type { RenewalDecisions } from '../ports/renewal-decisions.ts';
import { listExpirations, type ExpirationDeps } from '../use-cases/list-expirations.ts';
import { withDecisions } from '../use-cases/with-decisions.ts';
import { expirationsCalendar } from './radar-calendar.ts';
import { expirationsCsv } from './radar-csv.ts';

const YEAR_DAYS = 365;
/** Five years, leap days included: no term is longer. */
const MAX_DAYS = 1826;

const query = z.object({
  from: z.iso.date().optional().describe('The first UTC day; today by default.'),
  to: z.iso
    .date()
    .optional()
    .describe('The last UTC day, included; 365 days after `from` by default, and at most 1,826.'),
  ...pageParameters,
});

type Deps = ExpirationDeps &
  NameDeps & {
    readonly grants: Pick<GrantStore, 'grantsOf'>;
    readonly renewalDecisions: RenewalDecisions;
    readonly clock: Clock;
  };

/** `GET /expirations?customerId=&from=&to=&limit=&cursor=`: of one customer, or of all that the caller may see. */
export const listExpirationsRoute = ({ grants, clock, ...deps }: Deps) =>
  route({
    address: 'GET /api/v1/expirations',
    summary: 'Lists the reservations that end in a time, by day, of one customer or of all',
    tag: 'customers',
    answer: {
      schema: pageSchema(expirationSchema),
      csv: expirationsCsv,
      calendar: expirationsCalendar(clock),
    },
    access: orAll(onQueriedCustomer('read')),
    query: query.superRefine(({ from = dayOf(clock()), to }, context) => {
      const days = to === undefined ? YEAR_DAYS : daysBetween(from, to);
      if (days >= 0 && days <= MAX_DAYS) return;
      const message = days < 0 ? 'must not be before from' : 'must be at most 1826 days after from';
      context.addIssue({ code: 'custom', path: ['to'], message });
    }),
    run: async ({ principal, customerId, query: { from = dayOf(clock()), to, ...page } }) => {
      const customers = customerId ? [customerId] : await visibleCustomers(grants, principal, 'read');
      const asked = { from, to: to ?? addDays(from, YEAR_DAYS), customers };
      const listed = await withDecisions(deps, await listExpirations(deps)(asked, page));
      const names = await readNames(
        deps,
        listed.items.map((item) => item.customerId),
      );
      const items = listed.items.map((item) => z.encode(expirationSchema, withName(item, names)));
      return ok(okReply({ ...listed, items }));
    },
  });
