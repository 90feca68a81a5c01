import type { Product } from '../../../core/catalog/product.ts'
import type { Address, Fulfillment, Order, OrderLine } from '../../../core/orders/order.ts'
import { dogFood, petBed } from '../catalog/samples.fixture.ts'

/** The document's sample orders in canonical form: the sub-cent inputs from which its printed figures follow. */

const newYork = 88_750

const address: Address = {
  firstName: '',
  lastName: '',
  fullName: '',
  company: null,
  line1: '',
  line2: null,
  line3: null,
  city: '',
  state: 'NY',
  postalCode: '10001',
  country: 'US',
  phone: '7897897897',
}

function addressed(given: Partial<Address> & Pick<Address, 'firstName' | 'lastName'>): Address {
  return { ...address, fullName: `${given.firstName} ${given.lastName}`, ...given }
}

const line: OrderLine = {
  lineNo: 1,
  itemId: 0,
  productId: 0,
  sku: 'sku',
  gtin: null,
  quantity: 1,
  quantityShipped: 0,
  quantityCanceled: 0,
  unitPrice: 0,
  unitCost: 0,
}

export const fulfillment: Fulfillment = {
  fulfillmentNo: 1,
  supplierId: 1,
  invoiceNumber: '0001-01-0001002801',
  state: 'scheduled',
  holdReason: null,
  holdUntil: null,
  shippedElsewhere: false,
  returnState: 'none',
  cancelState: 'none',
  freight: 75_200,
  pickPack: 20_000,
  shipDate: '2018-04-19',
  parts: [],
  shipments: [],
}

function order(given: Partial<Order> & Pick<Order, 'number' | 'placedAt' | 'lines' | 'shipTo'>): Order {
  return {
    environment: 'sandbox',
    retailerId: 1,
    dialect: 'endless-aisles',
    po: null,
    state: 'scheduled',
    placedState: 'scheduled',
    version: 1,
    externalKey: null,
    flags: [],
    customerEmail: null,
    customerUsername: null,
    billTo: null,
    taxAmount: null,
    amountPaid: null,
    orderedAt: given.placedAt,
    paidAt: null,
    shipBy: null,
    extension: null,
    addressNumber: 1,
    addressedAt: given.placedAt,
    shipVia: null,
    updatedAt: given.placedAt,
    taxRate: newYork,
    shippingCost: 0,
    discount: 0,
    fulfillments: [fulfillment],
    ...given,
  }
}

/** In summer New York is four hours behind UTC, in winter five. */
export const timezone = 'America/New_York'

export const order10028 = order({
  number: 10028,
  customerEmail: 'cardi@b.com',
  placedAt: new Date('2018-04-19T21:28:29Z'),
  updatedAt: new Date('2018-04-19T21:25:15Z'),
  addressNumber: 23,
  shipTo: addressed({ firstName: 'Cardi', lastName: 'B', line1: 'Cat', line2: 'Cardi', city: 'Cat' }),
  shippingCost: 99_900,
  lines: [
    { ...line, itemId: 22397, productId: 12209, gtin: '074198609628', unitPrice: 139_900, unitCost: 88_200 },
  ],
})

export const order13560 = order({
  number: 13560,
  state: 'shipped',
  customerEmail: 'test.user@phido.io',
  placedAt: new Date('2018-02-01T01:04:20Z'),
  updatedAt: new Date('2018-02-01T14:50:07Z'),
  addressNumber: 3319,
  shipTo: addressed({
    firstName: 'Test',
    lastName: 'User',
    line1: '989 6th Ave., 12th Fl.',
    line2: '',
    city: 'New York',
    postalCode: '10018',
    phone: null,
  }),
  shippingCost: 59_450,
  discount: 68_300,
  taxRate: 0,
  lines: [
    {
      ...line,
      itemId: 43308,
      productId: 39957,
      gtin: '655199036110',
      quantityShipped: 1,
      unitPrice: 8_850,
      unitCost: 220_545,
    },
  ],
  fulfillments: [
    {
      ...fulfillment,
      state: 'shipped',
      freight: 75_149,
      shipDate: '2018-01-31',
      shipments: [
        {
          shipmentNo: 1,
          carrier: 'FedEx',
          service: null,
          trackingNumber: '123456789012',
          voided: false,
          tracking: { state: 'unknown', at: null },
          parts: [],
          trackingUrl:
            'https://www.fedex.com/apps/fedextrack/?action=track&trackingnumber=123456789012&cntry_code=us',
          shippedAt: new Date('2018-01-31T20:00:00Z'),
        },
        {
          shipmentNo: 2,
          carrier: 'FedEx',
          service: null,
          trackingNumber: 'voided',
          voided: true,
          tracking: { state: 'unknown', at: null },
          parts: [],
          trackingUrl: 'https://example.com/voided',
          shippedAt: new Date('2018-01-31T20:00:00Z'),
        },
      ],
    },
  ],
})

export const order10030 = order({
  number: 10030,
  customerEmail: 'testcustomer@website.com',
  placedAt: new Date('2018-04-20T19:04:45Z'),
  addressNumber: 24,
  shipTo: addressed({
    firstName: 'Test',
    lastName: 'Customer',
    line1: '123 Anyplace St',
    line2: 'Unit 3',
    city: 'Hyrule',
    state: 'NC',
    postalCode: '27511',
    phone: '5555555555',
  }),
  taxRate: 0,
  lines: [
    { ...line, itemId: 39824, productId: 29492, gtin: '23423423', unitPrice: 250_000, unitCost: 200_000 },
  ],
  fulfillments: [{ ...fulfillment, freight: 20_000, pickPack: 0 }],
})

/** The three rows of the documented page: 10002, 10001, 10000. */
export const listed: readonly Order[] = [
  order({
    number: 10002,
    customerEmail: 'slow@poke.com',
    placedAt: new Date('2018-03-23T18:35:50Z'),
    addressNumber: 3,
    shipTo: addressed({
      firstName: 'Slow',
      lastName: 'Poke',
      line1: 'Slow Pole',
      line2: 'Poke City',
      city: 'Poke',
    }),
    shippingCost: 99_900,
    lines: [{ ...line, itemId: 22397, productId: 12209, unitPrice: 139_900, unitCost: 88_200 }],
  }),
  order({
    number: 10001,
    customerEmail: 'cats@dogs.com',
    placedAt: new Date('2018-03-22T20:30:52Z'),
    addressNumber: 2,
    shipTo: addressed({
      firstName: 'Cat',
      lastName: 'Dog',
      line1: '789',
      line2: 'Ny',
      city: 'Nyc',
      postalCode: '10033',
    }),
    shippingCost: 99_900,
    lines: [{ ...line, itemId: 22397, productId: 12209, unitPrice: 249_900, unitCost: 172_900 }],
  }),
  order({
    number: 10000,
    customerEmail: 'ele@phants.com',
    placedAt: new Date('2018-03-10T03:21:48Z'),
    addressNumber: 1,
    shipTo: addressed({
      firstName: 'Ele',
      lastName: 'Phant',
      line1: 'Ele',
      line2: 'Ele',
      city: 'Ele',
      phone: '1234567890',
    }),
    shippingCost: 99_900,
    lines: [{ ...line, itemId: 22397, productId: 12209, unitPrice: 229_900, unitCost: 159_600 }],
  }),
]

export const products: ReadonlyMap<number, Product> = new Map([
  [22397, dogFood],
  [43308, petBed],
])
