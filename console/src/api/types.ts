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
  Me,
  OAuthClient,
  PersonalToken,
  RetailerChoices,
} from '../../../src/console-api/schema.ts'
