import { writeFileSync } from 'node:fs';

/** What a queue of a test may differ in. */
export interface QueueProperties {
  readonly LockDuration?: string;
  readonly MaxDeliveryCount?: number;
  readonly RequiresDuplicateDetection?: boolean;
  readonly RequiresSession?: boolean;
}

const PROPERTIES = {
  DeadLetteringOnMessageExpiration: true,
  DefaultMessageTimeToLive: 'P14D',
  DuplicateDetectionHistoryTimeWindow: 'PT10M',
  ForwardDeadLetteredMessagesTo: '',
  ForwardTo: '',
  LockDuration: 'PT1M',
  MaxDeliveryCount: 10,
  RequiresDuplicateDetection: false,
  RequiresSession: false,
};

/** The content of a config with these queues, in the shape of the official emulator's. */
export function configWith(queues: Readonly<Record<string, QueueProperties>>) {
  const Queues = Object.entries(queues).map(([Name, different]) => ({
    Name,
    Properties: { ...PROPERTIES, ...different },
  }));
  return {
    UserConfig: {
      Namespaces: [{ Name: 'sbemulatorns', Queues, Topics: [] as unknown[] }],
      Logging: { Type: 'File' },
    },
  };
}

export function writeConfig(file: string, queues: Readonly<Record<string, QueueProperties>>): void {
  writeFileSync(file, JSON.stringify(configWith(queues)));
}
