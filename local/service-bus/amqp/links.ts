import type { Receiver, Sender } from 'rhea';
import type { Queue } from '../queue/queue.ts';
import { serveClaims } from './claims-based-security.ts';
import { answerDrains } from './credit.ts';
import { serveManagement } from './management.ts';
import { isManagement, isRefused, queueAt, type Peer } from './peer.ts';
import { ReceivingClient } from './receiving-client.ts';
import { internalsOf } from './rhea.ts';
import { refuseLink } from './refuse-link.ts';
import { MAX_MESSAGE_BYTES } from './sections.ts';
import { serveSendingClient } from './sending-client.ts';
import { SessionLink, wantedSession } from './session-link.ts';

const CLAIMS = '$cbs';

/** A listener for the end of a link. */
export interface Served {
  stop(): void;
}

/** Serves a link the client sends on. */
export function serveSender(peer: Peer, receiver: Receiver): void {
  const { address } = addressOf(receiver.target);
  receiver.set_target({ address });
  receiver.set_source(addressOf(receiver.source));
  echoSettleModes(receiver);
  internalsOf(receiver).local.attach.max_message_size = MAX_MESSAGE_BYTES;
  if (address === CLAIMS) serveClaims(peer.permissions, receiver);
  else if (isManagement(address)) {
    const queue = queueAt(peer, address);
    if (isRefused(queue)) refuseLink(receiver, queue);
    else serveManagement(peer, queue, receiver);
  } else serveSendingClient(peer, receiver, address);
}

/** Serves a link the client receives on. */
export function serveReceiver(peer: Peer, sender: Sender): Served | undefined {
  const { address, filter } = addressOf(sender.source);
  echoSettleModes(sender);
  sender.set_source({ address, ...(filter === undefined ? {} : { filter }) });
  sender.set_target(addressOf(sender.target));
  answerDrains(sender);
  if (address === CLAIMS || isManagement(address)) return undefined;
  const queue = queueAt(peer, address);
  if (isRefused(queue)) {
    refuseLink(sender, queue);
    return undefined;
  }
  return serveQueue(peer, queue, sender, address);
}

function serveQueue(peer: Peer, queue: Queue, sender: Sender, address: string): Served | undefined {
  const wanted = wantedSession(addressOf(sender.source).filter);
  const { sessions } = queue;
  if (sessions !== undefined && wanted !== undefined) {
    const link = new SessionLink(peer, queue, sessions, sender, address);
    link.ask(wanted);
    return link;
  }
  if (sessions !== undefined || wanted !== undefined) {
    const description =
      sessions === undefined
        ? 'A sessionful message receiver cannot be created on an entity that does not require sessions.'
        : 'It is not possible for an entity that requires sessions to create a non-sessionful message receiver.';
    refuseLink(sender, { condition: 'amqp:not-allowed', description });
    return undefined;
  }
  const client = new ReceivingClient(peer, queue, sender);
  client.start();
  return client;
}

/** Clients wait for the modes they asked for; $cbs and $management of the .NET client fail without. */
function echoSettleModes(link: Sender | Receiver): void {
  const { local, remote } = internalsOf(link);
  const { snd_settle_mode, rcv_settle_mode } = remote.attach;
  Object.assign(local.attach, { snd_settle_mode, rcv_settle_mode });
}

interface Place {
  readonly address: string;
  readonly filter?: Record<string, unknown>;
}

/**
 * A source or target; clients may leave either out. Only what is named is taken over: rhea keeps the fields in a list,
 * and that of an empty one is shared by everything that is empty.
 */
const addressOf = (terminus: Partial<Place> | null | undefined): Place => ({
  address: terminus?.address ?? '',
  ...(terminus?.filter ? { filter: terminus.filter } : {}),
});
