import { type Static, Type } from 'typebox'
import { CursorPage, Moment, Nullable, Pages, Supplier } from '../wire-schema.ts'

export const Shipment = Type.Object({
  id: Type.String({ examples: ['13560-1'] }),
  order_id: Type.Integer(),
  order_number: Nullable(Type.String()),
  po_number: Type.String({ description: 'Of the supplier order that it belongs to.' }),
  supplier: Supplier,
  carrier: Nullable(Type.String()),
  service: Nullable(Type.String()),
  tracking_number: Type.String(),
  tracking_url: Type.String({ format: 'uri' }),
  ship_date: Moment,
  items: Type.Array(Type.Object({ sku: Type.String(), quantity: Type.Integer() })),
  created_at: Type.String({
    format: 'date-time',
    description:
      'When the hub told of it: what `since` is compared with. It never tells of one before it has told of another.',
    examples: ['2026-11-20T15:00:00.000Z'],
  }),
})
export type Shipment = Static<typeof Shipment>

export const ShipmentParameters = Type.Object({
  order_number: Type.Optional(Type.String()),
  order_id: Type.Optional(Type.Integer({ minimum: 1 })),
  since: Type.Optional(Type.String({ description: 'Only those told of after this time.' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
  cursor: Type.Optional(Type.String({ description: '`next_cursor` of the page before.' })),
  page: Type.Optional(
    Type.Integer({ minimum: 1, description: 'Then the list goes page by page, through the first 10,000.' }),
  ),
  per_page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 25 })),
})

export const ShipmentFeed = Type.Object(
  {
    limit: Type.Integer(),
    next_cursor: Type.String({ description: 'Keep it: it goes on from here, now or next month.' }),
    has_more: Type.Boolean({ description: 'There is more to fetch at once.' }),
  },
  { description: 'Unless `page` or `per_page` is given, or an order.' },
)

export const ShipmentPage = Type.Object({
  data: Type.Array(Shipment),
  pagination: Type.Union([ShipmentFeed, Pages, CursorPage]),
})
