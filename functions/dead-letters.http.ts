import { app } from '@azure/functions';
import { handlers } from '../src/app.ts';

app.http('listDeadLetters', {
  methods: ['GET'],
  route: 'api/v1/dead-letters',
  authLevel: 'anonymous',
  handler: handlers.listDeadLetters,
});

app.http('resubmitDeadLetter', {
  methods: ['POST'],
  route: 'api/v1/dead-letters/{sequenceNumber}/resubmission',
  authLevel: 'anonymous',
  handler: handlers.resubmitDeadLetter,
});

app.http('purgeDeadLetter', {
  methods: ['POST'],
  route: 'api/v1/dead-letters/{sequenceNumber}/purge',
  authLevel: 'anonymous',
  handler: handlers.purgeDeadLetter,
});
