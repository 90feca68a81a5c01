import { type Static, Type } from 'typebox'
import { homerootsScopes, inventorySourceScopes } from '../../core/access/token-kinds.ts'
import { environments } from '../../core/shared/environment.ts'
import { Closed, Code, Id, Name, Nullable, OneOf, Time } from '../wire-schema.ts'

const credentialKinds = [
  'endless-aisles-token',
  'homeroots-token',
  'inventory-source-token',
  'sophio-key',
  'operator-key',
  'supplier-key',
] as const
export const CredentialKind = OneOf(credentialKinds)
const scopes = [...homerootsScopes, ...inventorySourceScopes] as const

export const Credential = Closed({
  credentialId: Id,
  kind: CredentialKind,
  environment: OneOf(environments),
  retailerId: Nullable(Id),
  supplierId: Nullable(Id),
  name: Type.String(),
  prefix: Type.String({ description: 'How the secret begins: enough to recognise it by.' }),
  scopes: Type.Array(Type.String()),
  createdAt: Time,
  expiresAt: Nullable(Time),
  revokedAt: Nullable(Time),
  lastUsedAt: Nullable(Time),
})
export type Credential = Static<typeof Credential>

export const NewCredential = Closed({
  kind: CredentialKind,
  retailer: Type.Optional(Nullable(Name)),
  supplier: Type.Optional(Nullable(Name)),
  name: Name,
  scopes: Type.Optional(
    Type.Array(OneOf(scopes), {
      maxItems: scopes.length,
      description: 'What a homeroots-token or an inventory-source-token may do; the other kinds have none.',
    }),
  ),
  expiresInDays: Type.Optional(
    Nullable(
      Type.Integer({
        minimum: 1,
        maximum: 3650,
        description:
          'null: never. Unsaid: 365 for a homeroots-token, 1 for an inventory-source-token, never for the others.',
      }),
    ),
  ),
})

export const IssuedCredential = Closed({
  credentialId: Id,
  secret: Type.String({ description: 'Shown this once; only its hash is kept.' }),
  expiresAt: Nullable(Time),
})
export type IssuedCredential = Static<typeof IssuedCredential>

const terms = {
  timezone: Type.String({ maxLength: 64, examples: ['America/New_York'] }),
  priceList: Nullable(Code),
  freightTable: Nullable(Code),
  entitledByDefault: Type.Boolean({ description: 'May it buy what no entitlement names?' }),
  splits: Type.Boolean({ description: 'May an order ship from several warehouses or suppliers?' }),
  backorders: Type.Boolean({ description: 'Are orders taken for what is not in stock?' }),
  shipComplete: Type.Boolean({ description: 'Does nothing of an order leave before all of it can?' }),
  backorderDays: Nullable(
    Type.Integer({
      minimum: 1,
      maximum: 3650,
      description: 'Days after which what is still owed is called off; null: never.',
    }),
  ),
  cancelAfterDays: Nullable(
    Type.Integer({
      minimum: 1,
      maximum: 3650,
      description: 'Days after which what has not been packed is called off; null: never.',
    }),
  ),
}

export const Retailer = Closed({
  retailerId: Id,
  code: Code,
  name: Type.String(),
  currency: Type.String(),
  paymentTerms: Type.String(),
  ...terms,
})
export type Retailer = Static<typeof Retailer>

const optionalTerms = {
  timezone: Type.Optional(terms.timezone),
  priceList: Type.Optional(terms.priceList),
  freightTable: Type.Optional(terms.freightTable),
  entitledByDefault: Type.Optional(terms.entitledByDefault),
  splits: Type.Optional(terms.splits),
  backorders: Type.Optional(terms.backorders),
  shipComplete: Type.Optional(terms.shipComplete),
  backorderDays: Type.Optional(terms.backorderDays),
  cancelAfterDays: Type.Optional(terms.cancelAfterDays),
}

export const NewRetailer = Closed({
  code: Code,
  name: Name,
  currency: Type.Optional(Type.String({ maxLength: 3, default: 'USD' })),
  paymentTerms: Type.Optional(Name),
  ...optionalTerms,
})

export const RetailerChange = Closed({ name: Type.Optional(Name), ...optionalTerms })

const Cutoff = Nullable(
  Type.String({
    pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
    description: 'HH:MM in its zone, until which it ships on the same day; null: whenever it is asked.',
    examples: ['14:00'],
  }),
)

export const Supplier = Closed({
  supplierId: Id,
  code: Code,
  name: Type.String(),
  cutoff: Cutoff,
  timezone: terms.timezone,
})
export type Supplier = Static<typeof Supplier>

export const SupplierChange = Closed({
  name: Type.Optional(Name),
  cutoff: Type.Optional(Cutoff),
  timezone: Type.Optional(terms.timezone),
})

export const NewSupplier = Closed({ code: Code, name: Name })

export const Whoami = Closed({
  kind: OneOf(['operator', 'supplier']),
  supplierId: Nullable(Id),
  environment: OneOf(environments),
  credentialId: Nullable(Id),
  name: Type.String(),
})
