import { type Static, Type } from 'typebox'
import { TrackingState } from '../orders/schema.ts'
import { Closed, Code, Nullable, OneOf, Time } from '../wire-schema.ts'

export const CarrierPath = Closed({ carrier: Code })

const Path = (description: string) => Type.String({ maxLength: 200, pattern: '^[^\\s]*$', description })

const settings = {
  url: Type.String({
    minLength: 1,
    maxLength: 2000,
    description: 'Asked by GET for each parcel; `{trackingNumber}` and `{carrier}` are put in encoded.',
    examples: ['https://api.example.com/v1/parcels/{trackingNumber}'],
  }),
  tokenHeader: Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$', description: '`authorization` unless said.' }),
  tokenPrefix: Type.String({ pattern: '^[\\x20-\\x7e]{0,32}$', description: '`Bearer ` unless said.' }),
  scans: Path(
    'Where the list of scans is, names joined by dots; `scans` unless said, empty where the answer is the list.',
  ),
  at: Path('Within a scan: its time, ISO 8601 or seconds since 1970.'),
  state: Path('Within a scan: its state.'),
  place: Path('Within a scan: its place.'),
  text: Path('Within a scan: its words.'),
  states: Type.Record(Type.String({ maxLength: 100 }), TrackingState, {
    maxProperties: 500,
    description: 'What the carrier’s own words stand for, in any case.',
  }),
}

export const CarrierIn = Closed({
  code: Code,
  kind: OneOf(['http', 'simulated']),
  carriers: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
      maxItems: 50,
      description: 'Beginnings of carrier names, such as `FedEx`; none: every carrier that no other knows.',
    }),
  ),
  settings: Type.Optional(
    Closed({
      url: settings.url,
      tokenHeader: Type.Optional(settings.tokenHeader),
      tokenPrefix: Type.Optional(settings.tokenPrefix),
      scans: Type.Optional(settings.scans),
      at: Type.Optional(settings.at),
      state: Type.Optional(settings.state),
      place: Type.Optional(settings.place),
      text: Type.Optional(settings.text),
      states: Type.Optional(settings.states),
    }),
  ),
  token: Type.Optional(
    Type.String({ pattern: '^[\\x21-\\x7e]{1,4096}$', description: 'Kept sealed, and never shown again.' }),
  ),
})

export const Carrier = Closed({
  code: Code,
  kind: OneOf(['http', 'simulated']),
  carriers: Type.Array(Type.String()),
  settings: Type.Object({}, { additionalProperties: true }),
  hasToken: Type.Boolean(),
  createdAt: Time,
  createdBy: Type.String(),
  askedAt: Nullable(Time),
  restUntil: Nullable(
    Type.String({ format: 'date-time', description: 'After a failure it is left alone until then.' }),
  ),
  failures: Type.Integer({ description: 'In a row.' }),
  lastFailure: Nullable(Type.String()),
})
export type Carrier = Static<typeof Carrier>

export const Carriers = Closed({ data: Type.Array(Carrier) })
