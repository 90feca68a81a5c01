import { type Static, Type } from 'typebox'
import type { ToldOrder } from '../../core/orders/told-order.ts'
import { timeToWire } from '../values.ts'
import { Closed, Nullable, Time } from '../wire-schema.ts'

const text = Type.String()

export const Tellings = Closed({
  data: Type.Array(
    Closed({
      dialect: text,
      request: Type.String({
        description: 'What its retailer would ask, under the address of the API.',
        examples: ['GET /api/orders/13561'],
      }),
      contentType: text,
      body: Type.String({ description: 'The very answer.' }),
    }),
  ),
  arrival: Nullable(
    Closed({
      at: Time,
      method: text,
      address: text,
      contentType: Nullable(text),
      body: Nullable(Type.String({ description: 'null: the log of calls did not keep it.' })),
      status: Type.Integer(),
      answer: Nullable(text),
    }),
  ),
})
export type Tellings = Static<typeof Tellings>

export function tellingsToWire({ tellings, arrival }: ToldOrder): Tellings {
  return {
    data: tellings.map((telling) => ({ ...telling })),
    arrival: arrival && { ...arrival, at: timeToWire(arrival.at) },
  }
}
