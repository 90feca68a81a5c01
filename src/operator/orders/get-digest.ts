import { Type } from 'typebox'
import { digestOf } from '../../core/orders/digest.ts'
import { MalformedRequest } from '../../wire/malformed-request.ts'
import { streamFromWire } from '../fulfillment/webhook-mapping.ts'
import { operation } from '../operation.ts'
import { timeToWire } from '../values.ts'
import { Closed, CodeOrId, Day, Id, Nullable, OrderNumber, PageQuery, Time } from '../wire-schema.ts'

const Count = Type.Integer({ minimum: 0 })
const Hash = Type.String({
  description:
    'SHA-256 in hex of the ids of the events in the order of the stream, each followed by a line feed.',
})

export const getDigestOperation = operation({
  id: 'getDigest',
  method: 'GET',
  url: '/digests/:date',
  tag: 'Orders',
  summary: 'What happened on a stream on one day, counted and hashed for each order',
  description:
    'To compare with what arrived: the ids are those of the events, and of the header `webhook-id`. Of a retailer, of a supplier, ' +
    'or of the operator where neither is named. A retailer’s day is that of its zone, the others’ is UTC.',
  params: Closed({ date: Day }),
  query: Closed({
    retailer: Type.Optional(CodeOrId),
    supplier: Type.Optional(CodeOrId),
    after: PageQuery.after,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000, default: 1000 })),
  }),
  response: Closed({
    date: Day,
    timezone: Type.String(),
    from: Time,
    to: Time,
    complete: Type.Boolean({ description: 'false: the day is not over, more may come.' }),
    events: Count,
    hash: Hash,
    data: Type.Array(
      Closed({ retailerId: Id, number: OrderNumber, po: Nullable(Type.String()), events: Count, hash: Hash }),
    ),
    next: Nullable(Type.String({ description: 'Give it as `after` to read on; null at the end.' })),
  }),
  refusals: ['retailer-not-found', 'supplier-not-found', 'invalid-request'],
  answer: async ({ hub, caller, params, query }) => {
    const { limit = 1000, after, ...whose } = query
    const stream = await streamFromWire(hub, caller, whose)
    const asked = { date: params.date, after: placeOf(after), limit: limit + 1 }
    const { from, to, timezone, isComplete, events, hash, orders } = await digestOf(
      hub,
      caller,
      stream,
      asked,
    )
    const page = orders.slice(0, limit)
    const last = page.at(-1)
    return {
      ...{
        date: params.date,
        timezone,
        from: timeToWire(from),
        to: timeToWire(to),
        complete: isComplete,
        events,
        hash,
      },
      data: page.map((order) => ({ ...order })),
      next: orders.length > limit && last ? `${last.retailerId}-${last.number}` : null,
    }
  },
})

function placeOf(after: string | undefined): readonly [number, number] {
  if (after === undefined) return [0, 0]
  const [, retailer, number] = /^(\d{1,10})-(\d{1,15})$/.exec(after) ?? []
  if (retailer === undefined) throw new MalformedRequest(['query.after is not a cursor of this digest.'])
  return [Number(retailer), Number(number)]
}
