import { type Static, Type } from 'typebox'
import { OrderRequestBody, WireOrder } from '../orders/schema.ts'
import { Nullable } from '../wire-schema.ts'
import { LARGEST_PAGE_SIZE, orderStatuses } from './list-query.ts'

const Time = (description: string) =>
  Type.Optional(Type.String({ description, examples: ['2018-07-17 00:00:00'] }))
const period = (what: string) =>
  [
    Time(`Orders ${what} then or later. Without a zone it is the store’s own clock.`),
    Time(`Orders ${what} then or earlier.`),
  ] as const
const [createDateStart, createDateEnd] = period('that came to the hub')
const [modifyDateStart, modifyDateEnd] = period('last changed')
const [orderDateStart, orderDateEnd] = period('with an orderDate of')
const [paymentDateStart, paymentDateEnd] = period('paid')

export const ListParameters = Type.Object({
  customerName: Type.Optional(
    Type.String({ description: 'Each word begins a word of the name in shipTo or billTo.' }),
  ),
  itemKeyword: Type.Optional(
    Type.String({ description: 'Each word begins a word of an item’s SKU, UPC, name or options.' }),
  ),
  createDateStart,
  createDateEnd,
  modifyDateStart,
  modifyDateEnd,
  orderDateStart,
  orderDateEnd,
  orderNumber: Type.Optional(Type.String({ description: 'The beginning of the number, in any case.' })),
  orderStatus: Type.Optional(Type.Unsafe<string>({ type: 'string', enum: [...orderStatuses] })),
  paymentDateStart,
  paymentDateEnd,
  storeId: Type.Optional(
    Type.Integer({ description: 'What orders were sent with as advancedOptions.storeId.' }),
  ),
  sortBy: Type.Optional(
    Type.Unsafe<string>({
      type: 'string',
      enum: ['OrderDate', 'ModifyDate', 'CreateDate'],
      description: 'By orderId unless said.',
    }),
  ),
  sortDir: Type.Optional(Type.Unsafe<string>({ type: 'string', enum: ['ASC', 'DESC'] })),
  page: Type.Optional(Type.Integer({ minimum: 1 })),
  pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: LARGEST_PAGE_SIZE, default: 100 })),
})

export const OrderList = Type.Object({
  orders: Type.Array(WireOrder),
  total: Type.Integer({ description: 'How many there are on all pages.' }),
  page: Type.Integer(),
  pages: Type.Integer(),
})
export type OrderList = Static<typeof OrderList>

export const MOST_ORDERS = 100

export const OrderPath = Type.Object({
  orderId: Type.Integer({ description: 'The hub’s number of the order.' }),
})

export const OrdersBody = Type.Array(OrderRequestBody, { maxItems: MOST_ORDERS })

export const BatchResult = Type.Object({
  orderId: Nullable(Type.Integer({ description: 'Null where nothing was stored.' })),
  orderNumber: Nullable(Type.String()),
  orderKey: Nullable(Type.String()),
  success: Type.Boolean(),
  errorMessage: Nullable(Type.String()),
})
export type BatchResult = Static<typeof BatchResult>

export const BatchAnswer = Type.Object({
  hasErrors: Type.Boolean(),
  results: Type.Array(BatchResult, { description: 'One for each order sent, in their order.' }),
})
export type BatchAnswer = Static<typeof BatchAnswer>

export const Done = Type.Object({ success: Type.Literal(true), message: Type.String() })
export type Done = Static<typeof Done>

const orderId = Type.Integer({ description: 'The hub’s number of the order.' })

export const HoldBody = Type.Object({
  orderId,
  holdUntilDate: Type.String({
    description: 'The day on which the hold ends, in the store’s zone.',
    examples: ['2030-12-01'],
  }),
})
export const RestoreBody = Type.Object({ orderId })
export const MarkShippedBody = Type.Object({
  orderId,
  carrierCode: Type.String({ examples: ['usps'] }),
  shipDate: Type.Optional(Type.String({ description: 'Today unless said.', examples: ['2030-12-01'] })),
  trackingNumber: Type.Optional(Type.String()),
  notifyCustomer: Type.Optional(
    Type.Boolean({ description: 'The hub writes to no customer; it is read and passed over.' }),
  ),
  notifySalesChannel: Type.Optional(Type.Boolean({ description: 'Passed over as well.' })),
})
export const MarkedShipped = Type.Object({ orderId: Type.Integer(), orderNumber: Type.String() })
export type MarkedShipped = Static<typeof MarkedShipped>
