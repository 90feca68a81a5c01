import { type Static, Type } from 'typebox'
import { gateNames } from '../../core/inventory/feeds/gates.ts'
import { Closed, Code, Id, Nullable, OneOf, Time } from '../wire-schema.ts'
import { RunState } from './feed-run-schema.ts'
import { FeedSettings, GateLimit } from './feed-settings-schema.ts'

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
  secretHeaders: Type.Array(Type.String(), {
    description: 'The names of what is sent along when it is fetched.',
  }),
  gates: Type.Array(
    Closed({
      gate: OneOf(gateNames),
      usual: GateLimit,
      limit: Nullable({ ...GateLimit, description: 'As it is now; null: it is off.' }),
    }),
    { description: 'What its runs are measured by.' },
  ),
  latest: Nullable(
    Closed({
      runId: Id,
      state: RunState,
      fileName: Type.String(),
      startedAt: Time,
      endedAt: Nullable(Time),
      problem: Nullable(Type.String()),
    }),
  ),
  accepted: Nullable(
    Closed(
      { runId: Id, asOf: Nullable(Time), receivedAt: Time },
      { description: 'The last run that was accepted, or that brought the same file again.' },
    ),
  ),
  waitingRunId: Nullable(Id),
  nextAt: Nullable({ ...Time, description: 'When it is looked for next, by its schedule.' }),
  isLate: Type.Boolean({
    description: 'A time of its schedule is a quarter of an hour past, and nothing has come since.',
  }),
})
export type Feed = Static<typeof Feed>
export const FeedPath = Closed({ feed: Code })
