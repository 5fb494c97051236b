const { appendFileSync } = require('node:fs');
const { app } = require('@azure/functions');

app.hook.appStart((context) => {
  context.hookData.started = true;
});

app.hook.appTerminate((context) => {
  appendFileSync(process.env.TRACE_FILE, `terminated, started=${context.hookData.started}\n`);
});

app.hook.preInvocation((context) => {
  if (context.invocationContext.functionName !== 'hooked') return;
  context.hookData.begun = 'yes';
  context.inputs = ['replaced input'];
});

app.hook.postInvocation((context) => {
  const { functionName } = context.invocationContext;
  if (functionName === 'hooked') context.result.jsonBody.begun = context.hookData.begun;
  if (functionName === 'throws' && process.env.SWALLOW) {
    context.error = null;
    context.result = { body: 'swallowed' };
  }
});

app.hook.log((context) => {
  if (context.message === 'handler runs') context.message = 'handler runs, as the hook tells it';
});
