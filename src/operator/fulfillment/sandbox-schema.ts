import { type Static, Type } from 'typebox'
import { Closed, Code, Nullable, OneOf, OrderNumber, Time } from '../wire-schema.ts'

const Ran = Closed({
  at: Time,
  what: OneOf(['nightly-reset', 'holds', 'policies', 'supplier', 'deadlines', 'carriers']),
  number: Nullable(OrderNumber),
  outcome: Type.String({ description: 'What came of it, as a sentence.' }),
})

const Move = Closed({
  key: Nullable(Type.String()),
  by: Type.String({ description: 'Who asked.' }),
  aheadSeconds: Type.Number({ description: 'How far the clock was ahead of the real time afterwards.' }),
  isDone: Type.Boolean({
    description: 'False: it is on its way, or broke off; the same move again goes on.',
  }),
  askedAt: Time,
})

const shown = {
  retailer: Code,
  timezone: Type.String({ description: 'The retailer’s zone.', examples: ['America/New_York'] }),
  now: Type.String({ format: 'date-time', description: 'What the clock of this sandbox shows.' }),
  realNow: Type.String({ format: 'date-time', description: 'What the clock of the hub shows.' }),
  aheadSeconds: Type.Number({ minimum: 0, description: '0: it shows the real time.' }),
  nextReset: Nullable(
    Type.String({ format: 'date-time', description: 'By this clock: when the sandbox is emptied next.' }),
  ),
}

export const SandboxClock = Closed({
  ...shown,
  moves: Type.Array(Move, { description: 'The last ten, newest first.' }),
})

export const MovedClock = Closed({
  ...shown,
  isRepeat: Type.Boolean({ description: 'The same move was asked for before: nothing moved now.' }),
  ran: Type.Array(Ran, { description: 'What ran on the way, in its order.' }),
})

export const ClockSetBack = Closed({
  ...shown,
  orders: Type.Integer({ minimum: 0, description: 'How many orders went.' }),
})

export const ClockMove = Closed({
  advance: Type.Optional(
    Type.Union([Type.String({ minLength: 1, maxLength: 60 }), Type.Integer({ minimum: 0 })], {
      description: 'A span, `P1D`, `PT36H`, `3d`, `90m`, or whole seconds; at most 400 days.',
      examples: ['P1D'],
    }),
  ),
  to: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 60,
      description:
        'A moment: `2026-12-24T14:00:00Z`, or by the retailer’s wall clock `2026-12-24T09:00` or `2026-12-24`.',
    }),
  ),
  keepOrders: Type.Optional(
    Type.Boolean({ description: 'Pass the nights on the way without taking orders away.', default: false }),
  ),
  key: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'A name of your own for this move: sent again, it moves nothing. `to` is its own name.',
    }),
  ),
})

export type SandboxClock = Static<typeof SandboxClock>
export type MovedClock = Static<typeof MovedClock>
export type ClockSetBack = Static<typeof ClockSetBack>
