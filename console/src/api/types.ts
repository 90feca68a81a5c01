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
export type { Supplier } from '../../../src/operator/access/schema.ts'
export type { ImportAnswer } from '../../../src/operator/catalog/import-schema.ts'
export type { BatchResults } from '../../../src/operator/fulfillment/answer-schema.ts'
export type { Attention } from '../../../src/operator/fulfillment/attention-schema.ts'
export type { Carrier } from '../../../src/operator/fulfillment/carrier-schema.ts'
export type { WorkCounts } from '../../../src/operator/fulfillment/count-fulfillments.ts'
export type { Calendar, Deadline } from '../../../src/operator/fulfillment/deadline-schema.ts'
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
export type { Invoice } from '../../../src/operator/fulfillment/invoice-schema.ts'
export type { Warehouse } from '../../../src/operator/inventory/schema.ts'
export type { OfferRow } from '../../../src/operator/inventory/supplier-stock.ts'
export type { BusinessAnswer } from '../../../src/operator/orders/business-schema.ts'
