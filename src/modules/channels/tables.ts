// Written by scripts/db-types.ts from the database; do not edit.
import type { Generated } from 'kysely';

interface MailChoicesTable {
  personId: string;
  noticeGroup: string;
  choice: string;
  readers: string[];
  updatedAt: Generated<string>;
}

interface DigestItemsTable {
  personId: string;
  notificationId: string;
  rhythm: string;
}

interface UnsubscribeKeysTable {
  personId: string;
  key: Buffer;
}

interface RobotsTable {
  id: string;
  organisationId: string;
  kind: string;
  name: string;
  addressShown: string;
  noticeGroups: string[];
  language: Generated<string>;
  enabled: Generated<boolean>;
  readers: string[];
  version: Generated<number>;
  createdAt: string;
  updatedAt: string;
}

interface WebhooksTable {
  id: string;
  organisationId: string;
  name: string;
  address: string;
  eventTypes: string[];
  enabled: Generated<boolean>;
  readers: string[];
  version: Generated<number>;
  createdAt: string;
  updatedAt: string;
}

interface ChannelSecretsTable {
  of: string;
  address: Generated<string>;
  secret: Generated<string>;
  formerSecret: Generated<string>;
  formerUntil: string | null;
}

/** This module's tables, as the database has them. */
export type Tables = {
  mailChoices: MailChoicesTable;
  digestItems: DigestItemsTable;
  unsubscribeKeys: UnsubscribeKeysTable;
  robots: RobotsTable;
  webhooks: WebhooksTable;
  channelSecrets: ChannelSecretsTable;
};
