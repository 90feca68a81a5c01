import { type Static, Type } from 'typebox'
import { TrackingState } from '../orders/schema.ts'
import { Closed, Nullable, OneOf, Time } from '../wire-schema.ts'

export const CarrierTest = Closed({
  trackingNumber: Type.String({ pattern: '^(?=.*\\S).{1,64}$' }),
  carrier: Type.Optional(Type.String({ maxLength: 64 })),
  shippedAt: Type.Optional(Time),
})

export const CarrierTested = Closed({
  answer: OneOf(['scans', 'unknown', 'failed']),
  reason: Nullable(Type.String({ description: 'Why it could not be asked or read.' })),
  scans: Type.Array(
    Closed({ at: Time, state: TrackingState, place: Nullable(Type.String()), text: Nullable(Type.String()) }),
  ),
})
export type CarrierTested = Static<typeof CarrierTested>
