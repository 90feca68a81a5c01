import { type Static, Type } from 'typebox'
import { Closed, Id, Name, Nullable, OneOf, Time } from '../operator/wire-schema.ts'

/** What the console is told of the pairs that open a retailer's Sophio store. */
export const SophioKey = Closed({
  credentialId: Id,
  key: Type.String({ description: 'The public half.' }),
  name: Type.String(),
  urlAllowed: Type.Boolean({ description: 'It may come in the address, as the document has it.' }),
  createdAt: Time,
  expiresAt: Nullable(Time),
  isReplaced: Type.Boolean({ description: 'Another pair takes over when it ends.' }),
  lastUsedAt: Nullable(Time),
  uses: Type.Array(
    Closed({ way: OneOf(['header', 'url']), address: Type.String(), firstAt: Time, lastAt: Time }),
    { description: 'The newest ten, newest first: how, and from where.' },
  ),
})
export type SophioKey = Static<typeof SophioKey>
export const SophioKeys = Closed({ data: Type.Array(SophioKey) })

export const NewSophioKey = Closed({
  name: Name,
  expiresInDays: Nullable(Type.Integer({ minimum: 1, maximum: 3650, description: 'null: never.' })),
})
export const SophioRotation = Closed({
  overlapSeconds: Type.Integer({
    minimum: 0,
    maximum: 30 * 86_400,
    description: 'So long the old pair works beside the new one.',
  }),
})
export const SophioUrl = Closed({ urlAllowed: Type.Boolean() })
export const MadeSophioKey = Closed({
  credentialId: Id,
  key: Type.String(),
  secret: Type.String({ description: 'Shown this once; only the hash of the pair is kept.' }),
  authentication: Type.String({ description: 'The pair as base64, as requests carry it. Shown this once.' }),
  expiresAt: Nullable(Time),
})
export type MadeSophioKey = Static<typeof MadeSophioKey>
