/** What a field of the order is, and how far it may go. Lists and objects are read into; `anything` is kept as it came. */
export type Kind =
  | { readonly is: 'text'; readonly longest: number }
  | { readonly is: 'integer' | 'number' | 'money' | 'flag' | 'time' | 'date' | 'anything' }
  /** What the hub says of an order and nobody tells it; a client that sends back what it got sends it as well. */
  | { readonly is: 'answer' }
  | { readonly is: 'object'; readonly shape: Shape }
  | { readonly is: 'list'; readonly of: Kind; readonly most: number }

export type Shape = Readonly<Record<string, Kind>>

const text = (longest = 255): Kind => ({ is: 'text', longest })
const integer: Kind = { is: 'integer' }
const number: Kind = { is: 'number' }
const money: Kind = { is: 'money' }
const flag: Kind = { is: 'flag' }
const time: Kind = { is: 'time' }
const date: Kind = { is: 'date' }
const anything: Kind = { is: 'anything' }
const answer: Kind = { is: 'answer' }
const object = (shape: Shape): Kind => ({ is: 'object', shape })
const list = (of: Kind, most: number): Kind => ({ is: 'list', of, most })

const notes = text(10_000)

const address: Shape = {
  name: text(),
  company: text(),
  street1: text(),
  street2: text(),
  street3: text(),
  city: text(),
  state: text(),
  postalCode: text(50),
  country: text(),
  phone: text(50),
  residential: flag,
  addressVerified: answer,
}

const weight: Shape = { value: number, units: text(50), WeightUnits: answer }

const item: Shape = {
  orderItemId: answer,
  lineItemKey: text(),
  sku: text(),
  name: text(1000),
  imageUrl: text(2000),
  weight: object(weight),
  quantity: integer,
  unitPrice: money,
  taxAmount: money,
  shippingAmount: money,
  warehouseLocation: text(),
  options: list(object({ name: text(), value: text(1000) }), 100),
  productId: integer,
  fulfillmentSku: text(),
  adjustment: flag,
  upc: text(),
  createDate: answer,
  modifyDate: answer,
}

const customsItem: Shape = {
  customsItemId: anything,
  description: text(1000),
  quantity: number,
  value: money,
  harmonizedTariffCode: text(),
  countryOfOrigin: text(),
}

const advancedOptions: Shape = {
  warehouseId: integer,
  nonMachinable: flag,
  saturdayDelivery: flag,
  containsAlcohol: flag,
  mergedOrSplit: answer,
  mergedIds: answer,
  parentId: answer,
  storeId: integer,
  customField1: text(1000),
  customField2: text(1000),
  customField3: text(1000),
  source: text(),
  billToParty: text(),
  billToAccount: text(),
  billToPostalCode: text(),
  billToCountryCode: text(),
  billToMyOtherAccount: text(),
}

/** More lines than any parcel; each is one row of the order. */
export const mostItems = 500

/** The order of the document, its names in the order of its answer. ShipStation API, Order. */
export const orderShape: Shape = {
  orderId: integer,
  orderNumber: text(50),
  orderKey: text(),
  orderDate: time,
  createDate: answer,
  modifyDate: answer,
  paymentDate: time,
  shipByDate: time,
  orderStatus: text(50),
  customerId: integer,
  customerUsername: text(),
  customerEmail: text(),
  billTo: object(address),
  shipTo: object(address),
  items: list(object(item), mostItems),
  orderTotal: answer,
  amountPaid: money,
  taxAmount: money,
  shippingAmount: money,
  customerNotes: notes,
  internalNotes: notes,
  gift: flag,
  giftMessage: notes,
  paymentMethod: text(),
  requestedShippingService: text(),
  carrierCode: text(),
  serviceCode: text(),
  packageCode: text(),
  confirmation: text(),
  shipDate: date,
  holdUntilDate: date,
  weight: object(weight),
  dimensions: object({ units: text(50), length: number, width: number, height: number }),
  insuranceOptions: object({ provider: text(), insureShipment: flag, insuredValue: money }),
  internationalOptions: object({
    contents: text(),
    customsItems: list(object(customsItem), mostItems),
    nonDelivery: text(),
  }),
  advancedOptions: object(advancedOptions),
  tagIds: list(integer, 1000),
  userId: answer,
  externallyFulfilled: answer,
  externallyFulfilledBy: answer,
  labelMessages: answer,
}
