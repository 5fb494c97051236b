import { z } from 'zod';
import { hideCredentials } from '../hidden-credentials.ts';
import type { TaskOutcome } from '../message.ts';

/** What `setExceptionPropertiesProvider` of durable-functions makes of an error's message. */
const richMessageSchema = z.object({
  errorType: z.string(),
  errorMessage: z.string(),
  isNonRetriable: z.boolean().optional(),
  stackTrace: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});

/** How the extension tells an orchestrator that an activity threw: two texts, and details when the app provides them. */
export function activityFailure(name: string, thrown: unknown): TaskOutcome {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const rich = richMessage(error.message);
  const message = hideCredentials(rich?.errorMessage ?? error.message);
  return {
    ok: false,
    reason: `Activity function '${name}' failed: ${message}`,
    details: JSON.stringify({
      $type: 'System.Exception, System.Private.CoreLib',
      ClassName: 'System.Exception',
      Message: message,
      StackTraceString: error.stack ?? '',
    }),
    failureDetails:
      rich === undefined
        ? null
        : {
            ErrorType: rich.errorType,
            ErrorMessage: rich.errorMessage,
            StackTrace: rich.stackTrace ?? null,
            IsNonRetriable: rich.isNonRetriable ?? false,
            Properties: rich.properties ?? null,
            InnerFailure: null,
          },
  };
}

function richMessage(message: string): z.infer<typeof richMessageSchema> | undefined {
  if (!message.startsWith('{')) return undefined;
  try {
    return richMessageSchema.safeParse(JSON.parse(message)).data;
  } catch {
    // An ordinary message that happens to begin with a brace.
    return undefined;
  }
}
