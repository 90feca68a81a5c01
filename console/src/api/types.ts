export type { Notice, Notices } from '../../../src/console-api/notices-schema.ts'
export type { OwnItem, OwnWholeItem } from '../../../src/console-api/own-items-schema.ts'
export type { OwnDossier, OwnFileAnswer, OwnPlaced } from '../../../src/console-api/own-order-schema.ts'
export type { OwnAttention, OwnCancelResults, OwnOrder } from '../../../src/console-api/own-orders-schema.ts'
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
export type { SavedView } from '../../../src/console-api/views-schema.ts'
export type { PartnerApplication, PartnerDetail } from '../../../src/operator/access/partner-schema.ts'
export type { RateLimit } from '../../../src/operator/access/rate-limit-schema.ts'
export type { Credential, IssuedCredential, Retailer, Supplier } from '../../../src/operator/access/schema.ts'
export type { Settings } from '../../../src/operator/access/settings-schema.ts'
export type { Changes } from '../../../src/operator/catalog/change-schema.ts'
export type { ImportRun, ImportSummary } from '../../../src/operator/catalog/import-run-schema.ts'
export type { ImportAnswer, ImportReport } from '../../../src/operator/catalog/import-schema.ts'
export type { ItemRetailer, ListedItem, WholeProduct } from '../../../src/operator/catalog/item-schema.ts'
export type { SavedMapping } from '../../../src/operator/catalog/mapping-schema.ts'
export type { ImportPreview } from '../../../src/operator/catalog/preview-schema.ts'
export type { WholeItem } from '../../../src/operator/catalog/schema.ts'
export type { BatchResults } from '../../../src/operator/fulfillment/answer-schema.ts'
export type { Attention } from '../../../src/operator/fulfillment/attention-schema.ts'
export type { Carrier } from '../../../src/operator/fulfillment/carrier-schema.ts'
export type { WorkCounts } from '../../../src/operator/fulfillment/count-fulfillments.ts'
export type { Credit } from '../../../src/operator/fulfillment/credit-schema.ts'
export type { Calendar, Deadline } from '../../../src/operator/fulfillment/deadline-schema.ts'
export type { Dossier } from '../../../src/operator/fulfillment/dossier-schema.ts'
export type {
  ExchangeSettings,
  FileExchange,
  ReceivedFile,
  WorkExport,
} from '../../../src/operator/fulfillment/exchange-schema.ts'
export type {
  FulfillmentSummary,
  WholeFulfillment,
} from '../../../src/operator/fulfillment/fulfillment-schema.ts'
export type { Scorecard } from '../../../src/operator/fulfillment/get-scorecard.ts'
export type { Timeline } from '../../../src/operator/fulfillment/get-timeline.ts'
export type { Health } from '../../../src/operator/fulfillment/health-schema.ts'
export type { Invoice } from '../../../src/operator/fulfillment/invoice-schema.ts'
export type { Return } from '../../../src/operator/fulfillment/return-schema.ts'
export type {
  ClockSetBack,
  MovedClock,
  SandboxClock,
} from '../../../src/operator/fulfillment/sandbox-schema.ts'
export type { Scenario } from '../../../src/operator/fulfillment/scenario-schema.ts'
export type { WebhookAttempt, WebhookDelivery } from '../../../src/operator/fulfillment/webhook-log-schema.ts'
export type { Webhook } from '../../../src/operator/fulfillment/webhook-schema.ts'
export type { FreightTable, Stock, Warehouse } from '../../../src/operator/inventory/schema.ts'
export type { OfferRow } from '../../../src/operator/inventory/supplier-stock.ts'
export type { AuditEntry } from '../../../src/operator/log/audit-schema.ts'
export type { RequestSummary, WholeRequest } from '../../../src/operator/log/request-schema.ts'
export type { BrowsedEvent } from '../../../src/operator/orders/browsed-events.ts'
export type { BusinessAnswer } from '../../../src/operator/orders/business-schema.ts'
export type { Explanation } from '../../../src/operator/orders/explain-schema.ts'
export type { ItemsToOrder } from '../../../src/operator/orders/item-to-order.ts'
export type { OrderDays } from '../../../src/operator/orders/order-days-schema.ts'
export type { OrderOutlook } from '../../../src/operator/orders/outlook-schema.ts'
export type { OrderSummary } from '../../../src/operator/orders/schema.ts'
export type { Tellings } from '../../../src/operator/orders/telling-schema.ts'
export type { VerifyRun } from '../../../src/operator/orders/verify-schema.ts'
