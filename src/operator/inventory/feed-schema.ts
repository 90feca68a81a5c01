import { type Static, Type } from 'typebox'
import { Closed, Code, Id, OneOf, Time } from '../wire-schema.ts'
import { FeedSettings } from './feed-settings-schema.ts'

export const feedKinds = ['catalog', 'prices', 'stock'] as const

const SecretHeaders = Type.Record(
  Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$' }),
  Type.String({ maxLength: 2000 }),
  {
    maxProperties: 10,
    description: 'Sent along when the feed is fetched. Kept sealed, never shown.',
  },
)

export const NewFeed = Closed({
  code: Code,
  kind: OneOf(feedKinds),
  supplier: { ...Code, description: 'Its code or number.' },
  settings: Type.Optional(FeedSettings),
  secretHeaders: Type.Optional(SecretHeaders),
})
export const FeedChange = Closed({
  settings: Type.Optional(FeedSettings),
  isPaused: Type.Optional(Type.Boolean()),
  secretHeaders: Type.Optional(SecretHeaders),
})
export const Feed = Closed({
  feedId: Id,
  code: Code,
  kind: OneOf(feedKinds),
  supplier: Code,
  settings: FeedSettings,
  isPaused: Type.Boolean(),
  createdAt: Time,
  changedAt: Time,
})
export type Feed = Static<typeof Feed>
export const FeedPath = Closed({ feed: Code })
