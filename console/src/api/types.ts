export type { Notice, Notices } from '../../../src/console-api/notices-schema.ts'
export type {
  Mailed,
  Mails,
  OpenedMail,
  PartyChoices,
  Person,
  WaitingMail,
} from '../../../src/console-api/people-schema.ts'
export type {
  ApiKey,
  Application,
  MadeApiKey,
  MadeClient,
  MadePersonalToken,
  MadeRefreshToken,
  Me,
  OAuthClient,
  Partners,
  PersonalToken,
  RefreshToken,
  RetailerChoices,
  WaitingPartners,
} from '../../../src/console-api/schema.ts'
export type { MadeSophioKey, SophioKey } from '../../../src/console-api/sophio-schema.ts'
export type { PartnerApplication, PartnerDetail } from '../../../src/operator/access/partner-schema.ts'
export type { WebhookAttempt, WebhookDelivery } from '../../../src/operator/fulfillment/webhook-log-schema.ts'
export type { Webhook } from '../../../src/operator/fulfillment/webhook-schema.ts'
export type { AuditEntry } from '../../../src/operator/log/audit-schema.ts'
export type { RequestSummary, WholeRequest } from '../../../src/operator/log/request-schema.ts'
export type { BrowsedEvent } from '../../../src/operator/orders/browsed-events.ts'
