export type { Notice, Notices } from '../../../src/console-api/notices-schema.ts'
export type { OwnDossier, OwnFileAnswer, OwnPlaced } from '../../../src/console-api/own-order-schema.ts'
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
export type { Dossier } from '../../../src/operator/fulfillment/dossier-schema.ts'
export type { Return } from '../../../src/operator/fulfillment/return-schema.ts'
export type { BusinessAnswer } from '../../../src/operator/orders/business-schema.ts'
export type { Explanation } from '../../../src/operator/orders/explain-schema.ts'
export type { ItemsToOrder } from '../../../src/operator/orders/item-to-order.ts'
export type { OrderOutlook } from '../../../src/operator/orders/outlook-schema.ts'
export type { Tellings } from '../../../src/operator/orders/telling-schema.ts'
