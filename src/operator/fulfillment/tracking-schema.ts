import { type Static, Type } from 'typebox'
import { State, TrackingState } from '../orders/schema.ts'
import { Closed, Name, Nullable, Time } from '../wire-schema.ts'

const InvoiceNumber = Type.String({ minLength: 1, maxLength: 64, examples: ['0012-01-0001356101'] })
const TrackingNumber = Type.String({ pattern: '^(?=.*\\S).{1,64}$', examples: ['123456789012'] })

const ScanIn = Closed({
  at: Time,
  state: TrackingState,
  place: Type.Optional(Nullable(Type.String({ maxLength: 200 }))),
  text: Type.Optional(
    Nullable(Type.String({ maxLength: 500, description: 'In the carrier’s or the supplier’s own words.' })),
  ),
})
export type ScanIn = Static<typeof ScanIn>

const Scans = Type.Array(ScanIn, {
  minItems: 1,
  maxItems: 100,
  description: 'In any order; what is known already changes nothing.',
})

export const TrackingIn = Closed({ trackingNumber: TrackingNumber, scans: Scans })

export const TrackingReports = Closed({
  reports: Type.Array(
    Closed({ invoiceNumber: InvoiceNumber, trackingNumber: TrackingNumber, scans: Scans }),
    { minItems: 1, maxItems: 500 },
  ),
})
export type TrackingReports = Static<typeof TrackingReports>

export const Recorded = Closed({
  invoiceNumber: Type.String(),
  trackingNumber: Type.String(),
  state: TrackingState,
  at: Nullable(Time),
  added: Type.Integer({ minimum: 0, description: 'Scans that were new.' }),
  fulfillmentState: State,
})
export type Recorded = Static<typeof Recorded>

export const TrackingResults = Closed({
  recorded: Type.Integer({ minimum: 0 }),
  refused: Type.Integer({ minimum: 0 }),
  data: Type.Array(
    Closed({
      invoiceNumber: Type.String(),
      trackingNumber: Type.String(),
      recorded: Nullable(Recorded),
      error: Nullable(
        Closed({
          code: Type.String(),
          message: Type.String(),
          details: Type.Object({}, { additionalProperties: true }),
        }),
      ),
    }),
    { description: 'One for each report, in their order.' },
  ),
})
export type TrackingResults = Static<typeof TrackingResults>

export const Correction = Closed({ trackingNumber: TrackingNumber, state: TrackingState, because: Name })
