export type { Notice, Notices } from '../../../src/console-api/notices-schema.ts'
export type { OwnAttention, OwnOrder } from '../../../src/console-api/own-orders-schema.ts'
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
export type { Attention } from '../../../src/operator/fulfillment/attention-schema.ts'
export type { OrderDays } from '../../../src/operator/orders/order-days-schema.ts'
export type { OrderSummary } from '../../../src/operator/orders/schema.ts'
