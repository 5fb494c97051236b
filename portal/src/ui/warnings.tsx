import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { Schemas } from '../api/client.ts';

/** Says what is missing in a list that could not be read whole. */
export function Warnings({ of = [] }: { readonly of?: readonly Schemas['Warning'][] | undefined }) {
  return of.map(({ code, message, subject }) => (
    <MessageBar key={`${code}-${subject ?? ''}`} intent="warning" layout="multiline">
      <MessageBarBody>{message}</MessageBarBody>
    </MessageBar>
  ));
}
