import { type Static, Type } from 'typebox'
import { partnerStates } from '../../core/access/partners/list.ts'
import { environments } from '../../core/shared/environment.ts'
import { Closed, Id, Nullable, OneOf, Time } from '../wire-schema.ts'

const application = {
  applicationId: Id,
  state: OneOf(partnerStates),
  name: Type.String(),
  company: Type.String(),
  email: Type.String({ description: 'Who is written to, and looks after the application.' }),
  purpose: Type.String(),
  description: Type.String(),
  callbackUrls: Type.Array(Type.String()),
  expectedCustomers: Type.Integer({ description: 'Within three months.' }),
  askedAt: Time,
  decidedAt: Nullable(Time),
  decidedBy: Nullable(Type.String()),
  reason: Nullable(Type.String({ description: 'Why it was refused or revoked.' })),
  isMailDue: Type.Boolean({ description: 'The partner could not be written to yet.' }),
}

export const PartnerApplication = Closed(application)
export type PartnerApplication = Static<typeof PartnerApplication>

const PartnerClient = Closed({
  environment: OneOf(environments),
  clientId: Type.String(),
  isAlive: Type.Boolean({ description: 'false: it was deleted by itself, or is still to be made.' }),
  callbackUrls: Type.Array(Type.String()),
  secretHint: Nullable(Type.String({ description: 'How the secret ends; null: none was shown yet.' })),
  previousSecretUntil: Nullable(Time),
  connectedRetailers: Type.Integer({ description: 'Retailers that let it in.' }),
})

export const PartnerDetail = Closed({
  ...application,
  clients: Type.Array(PartnerClient),
  link: Nullable(
    Closed(
      { sentAt: Time, expiresAt: Time, openedAt: Nullable(Time) },
      { description: 'The newest link to its credentials.' },
    ),
  ),
})
export type PartnerDetail = Static<typeof PartnerDetail>

export const PartnerPath = Closed({ applicationId: Id })

export const Approval = Closed({
  environments: Type.Array(OneOf(environments), {
    minItems: 1,
    maxItems: 2,
    description: 'Where it gets a client of its own; the other environment may follow later.',
  }),
})

export const Reason = Type.String({
  pattern: '^(?=[\\s\\S]*\\S)[\\s\\S]{1,2000}$',
  description: '1 to 2000 characters; it is mailed to the partner.',
})
export const Refusal = Closed({ reason: Reason })
export const Revocation = Closed({ reason: Type.Optional(Reason) })

export const PartnerForm = Closed({
  isOpen: Type.Boolean({ description: 'May partners ask for access at /partners?' }),
})
