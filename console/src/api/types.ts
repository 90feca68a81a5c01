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
