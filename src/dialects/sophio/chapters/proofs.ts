import type { Contradictions } from '../../../wire/chapters.ts'
import { asStore } from '../call.ts'

const order = (orderKey: string, more: object = {}) => ({
  orderNumber: orderKey,
  orderKey,
  orderDate: '2026-01-15T09:30:00',
  orderStatus: 'awaiting_shipment',
  billTo: { name: 'Steve Smith' },
  shipTo: {
    name: 'Steve Smith',
    street1: '185 Exchange Blvd',
    city: 'West Orange',
    state: 'NJ',
    postalCode: '07052',
    country: 'US',
  },
  items: [{ sku: 'VIC-OS32372', quantity: 1, unitPrice: 7.46 }],
  amountPaid: 7.46,
  ...more,
})

const create = (orderKey: string, more: object = {}) =>
  asStore('POST', '/createorder.wws?action=CREATE', order(orderKey, more))

/** Requests that show what is said of the contradictions, and what comes of them. */
export const proofs: NonNullable<Contradictions['proofs']> = {
  S1: [
    {
      title: 'With a capital letter',
      sample: create('S1', { AdvancedOptions: { customField1: 'mine' } }),
      status: 200,
      answer: { orderKey: 'S1', advancedOptions: { customField1: 'mine' } },
    },
  ],
  S2: [
    {
      title: 'A weight, sent without it',
      sample: create('S2', { weight: { value: 2, units: 'ounces' } }),
      status: 200,
      answer: { weight: { value: 2, units: 'ounces', WeightUnits: 1 } },
    },
  ],
  S3: [
    {
      title: 'What was sent comes back',
      sample: create('S3', { customerNotes: 'Please ring twice.' }),
      status: 200,
      answer: { orderKey: 'S3', customerNotes: 'Please ring twice.', orderTotal: 7.46 },
    },
  ],
  S4: [
    {
      title: 'A ZIP code that has lost a digit',
      sample: create('S4', {
        shipTo: {
          name: 'Steve Smith',
          street1: '185 Exchange Blvd',
          city: 'West Orange',
          state: 'NJ',
          postalCode: '0752',
          country: 'US',
        },
      }),
      status: 200,
      answer: { shipTo: { postalCode: '0752', addressVerified: 'Address validation warning' } },
    },
  ],
  S5: [
    {
      title: 'Five dollars short',
      sample: create('S5', { amountPaid: 2.46 }),
      status: 200,
      answer: { orderStatus: 'awaiting_shipment', orderTotal: 7.46, amountPaid: 2.46 },
    },
  ],
  S6: [
    {
      title: 'A weight that its lines do not have',
      sample: create('S6', { weight: { value: 99, units: 'pounds' } }),
      status: 200,
      answer: { weight: { value: 99, units: 'pounds' } },
    },
  ],
  S7: [
    {
      title: 'Two that are empty',
      sample: create('S7', { advancedOptions: { warehouseId: '', storeId: '' } }),
      status: 200,
      answer: { advancedOptions: { warehouseId: null, storeId: null } },
    },
  ],
  S8: [
    {
      title: 'A number of the customer',
      sample: create('S8', { customerId: 225846 }),
      status: 200,
      answer: { customerId: null },
    },
  ],
  S9: [
    {
      title: 'Seven digits of nothing',
      sample: create('S9', { shipByDate: '2018-07-25T21:07:51.0000000' }),
      status: 200,
      answer: { shipByDate: '2018-07-25T21:07:51' },
    },
  ],
  S10: [
    {
      title: 'A UPC of its own',
      sample: create('S10', {
        items: [{ sku: 'VIC-OS32372', upc: '012345678905', quantity: 1, unitPrice: 7.46 }],
      }),
      status: 200,
      answer: { items: [{ sku: 'VIC-OS32372', upc: '012345678905' }] },
    },
  ],
  S11: [
    {
      title: 'By `PUT`',
      sample: asStore('PUT', '/createorder.wws', order('S11')),
      status: 200,
      answer: { orderKey: 'S11' },
    },
    {
      title: 'What a refusal looks like',
      sample: asStore('POST', '/createorder.wws?action=CREATE', { orderNumber: 'S11-EMPTY' }),
      status: 400,
      answer: {
        Message: 'The request is invalid.',
        ModelState: { 'apiOrder.orderDate': ['The orderDate field is required.'] },
      },
    },
  ],
  S13: [
    {
      title: 'An order read back',
      sample: asStore('GET', '/createorder.wws?action=GET&orderKey=S11'),
      status: 200,
      answer: { orderKey: 'S11' },
    },
  ],
  S14: [
    {
      title: 'Tags that nobody made',
      sample: create('S14', { tagIds: [53974] }),
      status: 200,
      answer: { tagIds: [53974] },
    },
  ],
  S15: [
    {
      title: 'As it was sent',
      sample: create('S15', { confirmation: 'delivery' }),
      status: 200,
      answer: { confirmation: 'delivery' },
    },
  ],
}
