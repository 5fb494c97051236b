import { MicrosoftUnavailable, UnexpectedAnswer } from '../../src/core/microsoft-errors.ts';

/** What Microsoft does at the moment; `undefined`: it answers. */
export interface Weather {
  failure: unknown;
}

// A step may fail with anything, so tests throw what is no error too.
const failed = ({ failure }: { readonly failure: unknown }): Promise<never> => {
  const thrown: Error = failure as Error;
  return Promise.reject(thrown);
};

/** The port as it is while Microsoft answers. During an outage, none of its calls is carried out, and each fails. */
export function during<P extends object>(weather: Weather, port: P): P {
  return new Proxy(port, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]): unknown =>
        weather.failure === undefined ? Reflect.apply(member, target, given) : failed(weather);
    },
  });
}

const call = { method: 'GET', target: 'management.azure.com/x', requestId: 'r', correlationId: 'c' };

/** The three faces of an outage, and what the desk says of each. */
export const outages = {
  'a rejected sign-in': new UnexpectedAnswer('401 (Unauthorized: The token is not valid)', {
    ...call,
    status: 401,
    code: 'Unauthorized',
    advice: 'Check the app.',
  }),
  'an error': new MicrosoftUnavailable('503 (ServiceUnavailable: Try later)', {
    ...call,
    status: 503,
    code: 'ServiceUnavailable',
  }),
  silence: new MicrosoftUnavailable('no answer in time', call),
} as const;

/** Microsoft denies the desk what it wants, which no later try changes. */
export const denial = new UnexpectedAnswer('403 (900150: No role)', {
  ...call,
  status: 403,
  code: '900150',
  advice: 'Give the account the role Admin agent.',
});
