import { app } from '@azure/functions';
import { handlers } from '../src/app.ts';

app.http('listRegions', {
  methods: ['GET'],
  route: 'api/v1/catalog/regions',
  authLevel: 'anonymous',
  handler: handlers.listRegions,
});

app.http('browseCatalog', {
  methods: ['GET'],
  route: 'api/v1/catalog/skus',
  authLevel: 'anonymous',
  handler: handlers.browseCatalog,
});
