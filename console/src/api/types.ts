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
export type { RateLimit } from '../../../src/operator/access/rate-limit-schema.ts'
export type { Credential, IssuedCredential, Retailer, Supplier } from '../../../src/operator/access/schema.ts'
export type { Settings } from '../../../src/operator/access/settings-schema.ts'
export type { Credit } from '../../../src/operator/fulfillment/credit-schema.ts'
export type { Health } from '../../../src/operator/fulfillment/health-schema.ts'
export type {
  ClockSetBack,
  MovedClock,
  SandboxClock,
} from '../../../src/operator/fulfillment/sandbox-schema.ts'
export type { Scenario } from '../../../src/operator/fulfillment/scenario-schema.ts'
export type { VerifyRun } from '../../../src/operator/orders/verify-schema.ts'
