import { randomUUID } from 'node:crypto';
import type { Typed } from 'rhea';
import { z } from 'zod';
import { invalidArgument, messageTooLarge } from '../queue/queue-error.ts';
import type { Content, Incoming } from '../queue/queue-message.ts';
import { decodeMessage, types } from './rhea.ts';
import { typedMap, type TypedMap } from './typed-map.ts';

/** Codes of the sections of a message (AMQP 1.0, part 3.2). */
const SECTION = {
  header: 0x70,
  deliveryAnnotations: 0x71,
  annotations: 0x72,
  properties: 0x73,
  application: 0x74,
};
const LONGEST_ID = 128;
/** Largest message of the Standard tier. */
export const MAX_MESSAGE_BYTES = 262_144;

const headerSchema = z.object({
  durable: z.boolean().default(false),
  priority: z.int().default(4),
  ttl: z.int().optional(),
});
const propertiesSchema = z.object({
  message_id: z.union([z.string(), z.number(), z.instanceof(Buffer)]).optional(),
  group_id: z.string().optional(),
});
const annotationsSchema = z.object({
  message_annotations: z.looseObject({ 'x-opt-scheduled-enqueue-time': z.date().optional() }).default({}),
});

/**
 * Splits an encoded message into what the queue reads and the sections it keeps as they are. Throws a
 * {@link QueueError} for one that is too large or has too long an id.
 */
export function readMessage(bytes: Buffer): Incoming {
  if (bytes.length > MAX_MESSAGE_BYTES) throw messageTooLarge(bytes.length, MAX_MESSAGE_BYTES);
  const sections = sectionsOf(bytes);
  const header = headerSchema.parse(decoded(sections.header));
  const { message_id: givenId, group_id: sessionId } = propertiesSchema.parse(decoded(sections.properties));
  const { message_annotations: annotations } = annotationsSchema.parse(decoded(sections.annotations));
  const messageId = givenId === undefined ? randomUUID().replaceAll('-', '') : textOf(givenId);
  for (const [name, id = ''] of [['MessageId', messageId] as const, ['SessionId', sessionId] as const]) {
    if (id.length > LONGEST_ID)
      throw invalidArgument(`The '${name}' has ${id.length} characters, more than ${LONGEST_ID}.`);
  }
  const { durable, priority, ttl: ttlMs } = header;
  return {
    messageId,
    sessionId,
    ttlMs,
    scheduledFor: annotations['x-opt-scheduled-enqueue-time']?.getTime(),
    content: {
      durable,
      priority,
      annotations: sections.annotations,
      // The service names what its sender did not name: clients cannot settle a message without an id.
      properties: givenId === undefined ? withMessageId(sections.properties, messageId) : sections.properties,
      applicationProperties: sections.application,
      body: sections.body,
    },
  };
}

/** Adds application properties, or replaces those of the same name, each in its AMQP type. */
export function withApplicationProperties(content: Content, added: TypedMap): Content {
  if (added.length === 0) return content;
  const applicationProperties = merged(SECTION.application, content.applicationProperties, added);
  return { ...content, applicationProperties };
}

/** The section of annotations with those of the broker, each in its AMQP type. */
export const withAnnotations = (raw: Buffer | null, added: TypedMap): Buffer =>
  merged(SECTION.annotations, raw, added);

/** A section of annotations for the receiver of this delivery alone. */
export const deliveryAnnotations = (entries: TypedMap): Buffer =>
  merged(SECTION.deliveryAnnotations, null, entries);

function section(code: number, value: Typed): Buffer {
  const writer = new types.Writer();
  writer.write(types.described_nc(types.wrap_ulong(code), value) as Typed);
  return writer.toBuffer();
}

/** Encodes the header as a receiver gets it; `deliveryCount` is the number of deliveries before this one. */
export const headerSection = (
  { durable, priority }: Content,
  ttlMs: number | undefined,
  deliveryCount: number,
) =>
  section(
    SECTION.header,
    types.wrap_list([
      types.wrap_boolean(durable),
      types.wrap_ubyte(priority),
      ttlMs === undefined ? types.wrap(null) : types.wrap_uint(Math.min(ttlMs, 2 ** 32 - 1)),
      types.wrap_boolean(false),
      types.wrap_uint(deliveryCount),
    ]),
  );

interface Sections {
  header: Buffer | null;
  annotations: Buffer | null;
  properties: Buffer | null;
  application: Buffer | null;
  body: Buffer;
}

function sectionsOf(bytes: Buffer): Sections {
  const reader = new types.Reader(bytes);
  const sections: Sections = {
    header: null,
    annotations: null,
    properties: null,
    application: null,
    body: bytes,
  };
  const body: Buffer[] = [];
  while (reader.remaining() > 0) {
    const start = reader.position;
    const code = Number((reader.read().descriptor as Typed).value);
    const raw = bytes.subarray(start, reader.position);
    if (code === SECTION.header) sections.header = raw;
    else if (code === SECTION.annotations) sections.annotations = raw;
    else if (code === SECTION.properties) sections.properties = raw;
    else if (code === SECTION.application) sections.application = raw;
    else if (code !== SECTION.deliveryAnnotations) body.push(raw);
  }
  sections.body = Buffer.concat(body);
  return sections;
}

const decoded = (raw: Buffer | null): object => (raw === null ? {} : withoutNull(decodeMessage(raw)));

const withoutNull = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));

const textOf = (id: string | number | Buffer): string =>
  Buffer.isBuffer(id) ? id.toString('hex') : String(id);

function merged(code: number, raw: Buffer | null, added: TypedMap): Buffer {
  const names = new Set(added.map(([name]) => name));
  const before = raw === null ? [] : typedMap(new types.Reader(raw).read());
  const kept = before.filter(([name]) => !names.has(name));
  const wrapKey = (name: string) =>
    code === SECTION.application ? types.wrap_string(name) : types.wrap_symbol(name);
  const map = types.wrap_map({});
  map.value = [...kept, ...added].flatMap(([name, value]) => [wrapKey(name), value]);
  return section(code, map);
}

function withMessageId(raw: Buffer | null, messageId: string): Buffer {
  const fields = raw === null ? [] : [...(new types.Reader(raw).read().value as Typed[])];
  fields[0] = types.wrap_string(messageId);
  return section(SECTION.properties, types.wrap_list(fields));
}
