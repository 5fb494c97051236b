import { app } from '@azure/functions';
import { handlers } from '../src/app.ts';

app.http('browseCatalog', {
  methods: ['GET'],
  route: 'api/v1/catalog/skus',
  authLevel: 'anonymous',
  handler: handlers.browseCatalog,
});
