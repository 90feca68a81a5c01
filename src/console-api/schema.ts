import { type Static, Type } from 'typebox'
import { partnerStates } from '../core/access/partners/list.ts'
import { PartnerApplication } from '../operator/access/partner-schema.ts'
import { Closed, Code, CodeOrId, Id, Name, Nullable, OneOf, Time } from '../operator/wire-schema.ts'

// What the console is told and what it may say. The console itself takes its types from here.

const environments = ['production', 'sandbox'] as const

const Choice = Closed({ code: Code, name: Type.String() })

const Addresses = Closed({
  homeroots: Type.String({ description: 'Where the HomeRoots API stands.' }),
  authorize: Type.String(),
  token: Type.String(),
  endlessAisles: Type.String({ description: 'Where the Endless Aisles API stands.' }),
  inventorySource: Type.String({ description: 'Where the Inventory Source API stands.' }),
  inventorySourceToken: Type.String(),
  sophio: Type.String({ description: 'Where the retailer’s Sophio store stands.' }),
})

const Scope = Closed({ name: Type.String(), words: Type.String(), writes: Type.Boolean() })

export const Me = Closed({
  name: Type.String(),
  email: Type.String(),
  role: OneOf(['owner', 'member', 'read-only']),
  party: OneOf(['operator', 'retailer', 'supplier']),
  retailer: Nullable(Choice),
  mayWrite: Type.Boolean(),
  hasOutbox: Type.Boolean({ description: 'Mail waits for the operator instead of being sent.' }),
  scopes: Type.Array(Scope, { description: 'Of HomeRoots.' }),
  inventorySource: Closed({
    scopes: Type.Array(Scope),
    clientId: Type.String({ description: 'Under which the token endpoint takes personal refresh tokens.' }),
  }),
  addresses: Closed({ production: Addresses, sandbox: Addresses }),
})
export type Me = Static<typeof Me>

export const RetailerChoices = Closed({ data: Type.Array(Choice) })
export type RetailerChoices = Static<typeof RetailerChoices>

export const InEnvironment = Closed({ environment: OneOf(environments) })
export const ForRetailer = Closed({
  retailer: Type.Optional({
    ...CodeOrId,
    description: 'For the people of the operator, who choose one; everybody else may say their own.',
  }),
})
const ClientId = Type.String({ minLength: 1, maxLength: 64 })
export const OneClient = Closed({ environment: OneOf(environments), clientId: ClientId })
export const OneGrant = Closed({ environment: OneOf(environments), grantId: Id })
export const OneKey = Closed({ environment: OneOf(environments), credentialId: Id })
export const OneSession = Closed({ session: Type.String({ pattern: '^[0-9a-f]{32}$' }) })

/** Nothing more to say. */
export const Done = Closed({})
export const Nothing = Closed({})

const Scopes = Type.Array(Type.String({ maxLength: 64 }), { maxItems: 20 })

export const OAuthClient = Closed({
  clientId: ClientId,
  name: Type.String(),
  redirectUris: Type.Array(Type.String()),
  isPublic: Type.Boolean({ description: 'It has no secret and proves itself by PKCE.' }),
  secretHint: Type.String({ description: 'How the secret ends.' }),
  previousSecretUntil: Nullable(Time),
  createdAt: Time,
})
export type OAuthClient = Static<typeof OAuthClient>
export const OAuthClients = Closed({ data: Type.Array(OAuthClient) })

export const NewOAuthClient = Closed({
  name: Name,
  redirectUris: Type.Array(Type.String({ maxLength: 2000 }), { minItems: 1, maxItems: 20 }),
  isPublic: Type.Optional(Type.Boolean()),
})
export const NewSecret = Closed({
  overlapSeconds: Type.Integer({
    minimum: 0,
    maximum: 30 * 86_400,
    description: 'So long the old secret works beside the new one.',
  }),
})
export const MadeClient = Closed({
  clientId: ClientId,
  clientSecret: Nullable(Type.String({ description: 'Shown this once; only its hash is kept.' })),
})
export type MadeClient = Static<typeof MadeClient>

const granted = {
  grantId: Id,
  name: Type.String(),
  madeBy: Type.String(),
  scopes: Scopes,
  createdAt: Time,
  expiresAt: Nullable(Time),
  lastUsedAt: Nullable(Time),
}

export const PersonalToken = Closed({
  ...granted,
  prefix: Type.String({ description: 'How the token begins: enough to recognise it by.' }),
})
export type PersonalToken = Static<typeof PersonalToken>
export const PersonalTokens = Closed({ data: Type.Array(PersonalToken) })
export const NewPersonalToken = Closed({
  name: Name,
  scopes: Scopes,
  expiresInDays: Nullable(Type.Integer({ minimum: 1, maximum: 3650, description: 'null: never.' })),
})
export const MadePersonalToken = Closed({
  grantId: Id,
  token: Type.String({ description: 'Shown this once; only its hash is kept.' }),
  expiresAt: Nullable(Time),
})
export type MadePersonalToken = Static<typeof MadePersonalToken>

export const RefreshToken = Closed({
  ...granted,
  hint: Type.String({ description: 'How the token ends: enough to recognise it by.' }),
})
export type RefreshToken = Static<typeof RefreshToken>
export const RefreshTokens = Closed({ data: Type.Array(RefreshToken) })
export const NewRefreshToken = Closed({ name: Name, scopes: Scopes })
export const MadeRefreshToken = Closed({
  grantId: Id,
  token: Type.String({ description: 'Shown this once; only its hash is kept.' }),
})
export type MadeRefreshToken = Static<typeof MadeRefreshToken>

export const Application = Closed({
  ...granted,
  api: Type.String({ description: 'What it was let into: homeroots or inventory-source.' }),
})
export type Application = Static<typeof Application>
export const Applications = Closed({ data: Type.Array(Application) })

export const ApiKey = Closed({
  credentialId: Id,
  name: Type.String(),
  prefix: Type.String(),
  createdAt: Time,
  expiresAt: Nullable(Time),
  lastUsedAt: Nullable(Time),
})
export type ApiKey = Static<typeof ApiKey>
export const ApiKeys = Closed({ data: Type.Array(ApiKey) })
export const NewApiKey = Closed({ name: Name })
export const MadeApiKey = Closed({
  credentialId: Id,
  key: Type.String({ description: 'Shown this once; only its hash is kept.' }),
})
export type MadeApiKey = Static<typeof MadeApiKey>

export const Sessions = Closed({
  data: Type.Array(
    Closed({
      session: Type.String(),
      address: Type.String(),
      browser: Type.String(),
      createdAt: Time,
      seenAt: Time,
      isThis: Type.Boolean(),
    }),
  ),
})

export const PartnerQuery = Closed({
  state: Type.Optional(OneOf(partnerStates)),
  before: Type.Optional({ ...Id, description: '`next` of the page before.' }),
})
export const Partners = Closed({
  data: Type.Array(PartnerApplication),
  next: Nullable(Id),
})
export type Partners = Static<typeof Partners>
export const WaitingPartners = Closed({
  waiting: Type.Integer({ description: 'Up to a thousand.' }),
  isFormOpen: Type.Boolean(),
})
export type WaitingPartners = Static<typeof WaitingPartners>
