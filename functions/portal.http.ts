import { app } from '@azure/functions';
import { portal } from '../src/app.ts';

app.http('showPortal', {
  methods: ['GET', 'HEAD'],
  route: 'portal/{*path}',
  authLevel: 'anonymous',
  handler: portal.show,
});

// Azure takes an empty route for no route: https://github.com/Azure/Azure-Functions/issues/2473
app.http('openPortal', {
  methods: ['GET', 'HEAD'],
  route: '{root:maxlength(0)?}',
  authLevel: 'anonymous',
  handler: portal.open,
});
