import type { ActivityHandler } from 'durable-functions';
import { z } from 'zod';
import type { Activity, Step } from '../../domain/steps/step.ts';

/**
 * Makes a use case an activity: what arrives from the history is parsed, what goes into it is encoded. What the use
 * case throws is retried by the engine.
 */
export const activityOf =
  <S extends Step>(step: S, useCase: () => Activity<S>): ActivityHandler =>
  async (input) =>
    z.encode(step.output, await useCase()(step.input.parse(input) as z.output<S['input']>));
