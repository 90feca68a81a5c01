import { type Static, Type } from 'typebox'
import { Amount, Moment, Nullable, Text } from '../wire-schema.ts'

export { OrderRequestBody } from './request-schema.ts'

import { type Status, statuses } from './statuses.ts'

/** Beside what is described, every field that the order was sent with comes back under its own name. */
const open = { additionalProperties: true }
const Whole = Nullable(Type.Integer())
const Flag = Nullable(Type.Boolean())
const Figure = Nullable(Type.Number())

export const WireWeight = Type.Object(
  {
    value: Figure,
    units: Text,
    WeightUnits: Nullable(Type.Integer({ description: '0 pounds, 1 ounces, 2 grams.' })),
  },
  open,
)

export const WireAddress = Type.Object(
  {
    name: Text,
    company: Text,
    street1: Text,
    street2: Text,
    street3: Text,
    city: Text,
    state: Text,
    postalCode: Text,
    country: Text,
    phone: Text,
    residential: Flag,
    addressVerified: Nullable(
      Type.String({ description: 'Whether the ZIP code belongs to the state; null of a billing address.' }),
    ),
  },
  open,
)
export type WireAddress = Static<typeof WireAddress>

export const WireItem = Type.Object(
  {
    orderItemId: Type.Integer(),
    lineItemKey: Text,
    sku: Text,
    name: Text,
    imageUrl: Text,
    weight: WireWeight,
    quantity: Type.Integer(),
    unitPrice: Amount,
    taxAmount: Nullable(Amount),
    shippingAmount: Nullable(Amount),
    warehouseLocation: Text,
    options: Type.Array(
      Nullable(Type.Object({ name: Type.Optional(Text), value: Type.Optional(Text) }, open)),
    ),
    productId: Type.Null(),
    fulfillmentSku: Text,
    adjustment: Type.Boolean({ description: 'Money, nothing that ships.' }),
    upc: Text,
    createDate: Moment,
    modifyDate: Moment,
  },
  open,
)
export type WireItem = Static<typeof WireItem>

const Insurance = Type.Object({ provider: Text, insureShipment: Flag, insuredValue: Nullable(Amount) }, open)
const International = Type.Object(
  {
    contents: Text,
    customsItems: Nullable(Type.Array(Nullable(Type.Object({}, open)))),
    nonDelivery: Text,
  },
  open,
)
const Advanced = Type.Object(
  {
    warehouseId: Whole,
    nonMachinable: Flag,
    saturdayDelivery: Flag,
    containsAlcohol: Flag,
    mergedOrSplit: Type.Boolean(),
    mergedIds: Type.Array(Type.Integer()),
    parentId: Type.Null(),
    storeId: Whole,
    customField1: Text,
    customField2: Text,
    customField3: Text,
    source: Text,
    billToParty: Text,
    billToAccount: Text,
    billToPostalCode: Text,
    billToCountryCode: Text,
    billToMyOtherAccount: Text,
  },
  open,
)

export const WireOrder = Type.Object(
  {
    orderId: Type.Integer(),
    orderNumber: Type.String(),
    orderKey: Text,
    orderDate: Nullable(Moment),
    createDate: Moment,
    modifyDate: Moment,
    paymentDate: Nullable(Moment),
    shipByDate: Nullable(Moment),
    orderStatus: Type.Unsafe<Status>({ type: 'string', enum: [...statuses] }),
    customerId: Type.Null(),
    customerUsername: Text,
    customerEmail: Text,
    billTo: WireAddress,
    shipTo: WireAddress,
    items: Type.Array(WireItem),
    orderTotal: Type.Number({ description: 'Σ quantity × unitPrice + taxAmount + shippingAmount.' }),
    amountPaid: Amount,
    taxAmount: Amount,
    shippingAmount: Amount,
    customerNotes: Text,
    internalNotes: Text,
    gift: Flag,
    giftMessage: Text,
    paymentMethod: Text,
    requestedShippingService: Text,
    carrierCode: Text,
    serviceCode: Text,
    packageCode: Text,
    confirmation: Text,
    shipDate: Text,
    holdUntilDate: Text,
    weight: WireWeight,
    dimensions: Type.Object({ units: Text, length: Figure, width: Figure, height: Figure }, open),
    insuranceOptions: Insurance,
    internationalOptions: International,
    advancedOptions: Advanced,
    tagIds: Nullable(Type.Array(Whole)),
    userId: Type.Null(),
    externallyFulfilled: Type.Boolean(),
    externallyFulfilledBy: Text,
    labelMessages: Type.Null(),
  },
  open,
)
export type WireOrder = Static<typeof WireOrder>
