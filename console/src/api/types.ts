export type { Notice, Notices } from '../../../src/console-api/notices-schema.ts'
export type { OwnItem, OwnWholeItem } from '../../../src/console-api/own-items-schema.ts'
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
export type { Changes } from '../../../src/operator/catalog/change-schema.ts'
export type { ImportRun, ImportSummary } from '../../../src/operator/catalog/import-run-schema.ts'
export type { ImportAnswer, ImportReport } from '../../../src/operator/catalog/import-schema.ts'
export type { ItemRetailer, ListedItem, WholeProduct } from '../../../src/operator/catalog/item-schema.ts'
export type { SavedMapping } from '../../../src/operator/catalog/mapping-schema.ts'
export type { ImportPreview } from '../../../src/operator/catalog/preview-schema.ts'
export type { WholeItem } from '../../../src/operator/catalog/schema.ts'
export type { FreightTable, Stock, Warehouse } from '../../../src/operator/inventory/schema.ts'
