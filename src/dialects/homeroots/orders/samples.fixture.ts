import type { Product } from '../../../core/catalog/product.ts'
import type { Fulfillment, Order } from '../../../core/orders/order.ts'

/** The order of the document's status and invoice samples, in canonical form. */
export const shipped: Fulfillment = {
  fulfillmentNo: 1,
  supplierId: 2,
  invoiceNumber: '12-34-567890123',
  state: 'shipped',
  holdReason: null,
  holdUntil: null,
  shippedElsewhere: false,
  returnState: 'none',
  cancelState: 'none',
  freight: 135_000,
  pickPack: 20_000,
  shipDate: '2018-04-06',
  parts: [
    {
      ...{ lineNo: 1, partNo: 1, itemId: 547_961, warehouseId: 5 },
      ...{ quantity: 1, quantityShipped: 1, quantityCanceled: 0, supplierCost: null, expectedOn: null },
    },
  ],
  shipments: [
    {
      shipmentNo: 1,
      carrier: 'FedEx',
      service: 'SmartPost',
      trackingNumber: '00000000000000000000',
      trackingUrl: 'https://www.fedex.com/',
      shippedAt: new Date('2018-04-06T21:20:00Z'),
      voided: false,
      tracking: { state: 'unknown', at: null },
      parts: [{ lineNo: 1, partNo: 1, quantity: 1 }],
    },
  ],
}

export const order: Order = {
  environment: 'sandbox',
  retailerId: 1,
  number: 10_010,
  dialect: 'homeroots',
  po: '1234567897',
  state: 'shipped',
  placedState: 'scheduled',
  version: 3,
  externalKey: null,
  flags: [],
  customerEmail: null,
  customerUsername: null,
  billTo: null,
  taxAmount: null,
  amountPaid: null,
  orderedAt: new Date('2018-04-05T15:42:10Z'),
  paidAt: null,
  shipBy: null,
  extension: null,
  shipTo: {
    firstName: 'John',
    lastName: 'Smith',
    fullName: 'John Smith',
    company: null,
    line1: '1818-1806 S Westmoreland Ave',
    line2: null,
    line3: null,
    city: 'Los Angeles',
    state: 'CA',
    postalCode: '90006',
    country: 'US',
    phone: '1234567890',
  },
  addressNumber: 10,
  addressedAt: new Date('2018-04-05T15:42:10Z'),
  shipVia: null,
  taxRate: 0,
  shippingCost: 0,
  discount: 0,
  placedAt: new Date('2018-04-05T15:42:10Z'),
  updatedAt: new Date('2018-04-07T12:31:00Z'),
  lines: [
    {
      ...{ lineNo: 1, itemId: 547_961, productId: 547_961, sku: 'LLH-547961', gtin: null },
      ...{ quantity: 1, quantityShipped: 1, quantityCanceled: 0, unitPrice: 1_199_900, unitCost: 700_000 },
    },
  ],
  fulfillments: [shipped],
}

const throwOfSilk: Product = {
  id: 547_961,
  title: '60" x 90" Multicolor Silk - Throw',
  brand: 'Larkfield',
  description: '',
  ingredients: null,
  analysis: [],
  imageUrl: null,
  additionalImageUrls: [],
  metadata: {
    ...{ species: null, category: null, subcategory: null, lifeStage: [], productGroup: [], type: [] },
    ...{ mainIngredient: null, breedSize: [], specialCondition: [], countryOfOrigin: null },
  },
  items: [
    {
      ...{ id: 547_961, productId: 547_961, sku: 'LLH-547961', label: '60" x 90"', gtin: null, mpn: null },
      ...{ supplierItemNumber: null, discontinued: false, shippingWeight: 3400, msrp: null, map: null },
      ...{ retail: 1_199_900, cost: 700_000, available: 1, purchasable: true },
    },
  ],
}
export const products = new Map([[547_961, throwOfSilk]])
