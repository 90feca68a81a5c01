import type { SampleOrder } from '../../src/core/orders/sample-order.ts'

const address = {
  ...{
    firstName: 'Ada',
    lastName: 'Doe',
    fullName: 'Ada Doe',
    company: null,
    line1: '1 Main St',
    line2: null,
    line3: null,
  },
  ...{ city: 'Cary', state: 'NC', postalCode: '27511', country: 'US', phone: null },
}
/** Two lines, one from each of two suppliers. */
export function sampleOrder(
  number: number,
  state: SampleOrder['state'],
  more: Partial<SampleOrder> = {},
): SampleOrder {
  const shipped = (quantity: number) => (state === 'shipped' ? quantity : 0)
  return {
    ...{
      number,
      po: null,
      dialect: 'endless-aisles',
      state,
      customerEmail: 'ada@example.com',
      shipTo: address,
    },
    ...{
      addressNumber: number - 9999,
      addressCreatedAt: '2016-07-05 09:00:00',
      placedAt: '2016-07-05 09:00:00',
    },
    ...{ updatedAt: '2016-07-06 10:00:00', shipDate: '2016-07-06' },
    ...{ taxRate: '0.08875', shippingCost: '5', discount: '0' },
    lines: [
      {
        lineNo: 1,
        itemId: 42117,
        quantity: 3,
        quantityShipped: shipped(3),
        unitPrice: '25',
        unitCost: '12.99',
      },
      { lineNo: 2, sku: 'B', quantity: 2, quantityShipped: shipped(2), unitPrice: '4', unitCost: '2' },
    ],
    fulfillments: ['acme', 'bolt'].map((supplier) => ({
      ...{
        supplier,
        warehouse: `${supplier}-east`,
        state,
        freight: '6.5',
        pickPack: '1.25',
        invoiceNumber: null,
      },
      shipments: state === 'shipped' ? [parcel(number)] : [],
    })),
    ...more,
  }
}

function parcel(number: number): SampleOrder['fulfillments'][number]['shipments'][number] {
  const trackingUrl = 'https://carrier.example/track'
  return {
    carrier: 'UPS',
    service: null,
    trackingNumber: `1Z${number}`,
    trackingUrl,
    shippedAt: '2016-07-06 09:30:00',
  }
}

export const sampleOrders = [
  sampleOrder(10015, 'shipped'),
  sampleOrder(10000, 'scheduled', { po: 'PO-1' }),
  sampleOrder(10002, 'canceled'),
  sampleOrder(10030, 'sent'),
]
export const sampleNetwork = {
  suppliers: ['acme', 'bolt'].map((code) => ({ code, name: code })),
  warehouses: ['acme', 'bolt'].map((supplier) => ({
    code: `${supplier}-east`,
    supplier,
    name: 'East',
    postalCode: '10001',
  })),
  priceLists: [{ code: 'gold', name: 'Gold' }],
  freightTables: [
    {
      ...{
        code: 'ground',
        name: 'Ground',
        maxBoxWeightLb: '69.99',
        pickPackOneLine: '1.25',
        pickPackMoreLines: '2',
      },
      tiers: [{ belowLb: '70', packaging: '0.9', rates: [{ zipPrefix: '', price: '15' }] }],
    },
  ],
  retailers: [
    {
      ...{
        code: 'paws',
        name: 'Paws',
        timezone: 'America/New_York',
        currency: 'USD',
        paymentTerms: 'net_terms',
      },
      ...{
        priceList: 'gold',
        freightTable: 'ground',
        entitlementDefault: 'allow',
        policy: { split: true, backorder: false },
      },
      entitlements: [{ scope: 'item', ref: 'C', allow: false }],
    },
  ],
}
