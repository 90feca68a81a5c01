/** The orders that the documents show, and five more that make the list as long as its sample: thirteen, three on page two. */

import { type DemoOrder, lineOf, order, recipient } from '../builder/order.ts'
import { fillerOrders } from './orders-between.ts'

const inNewYork = { city: 'New York', state: 'NY' }
/** The combined rate of New York City, which every taxed sample comes to. */
const newYorkTax = '0.08875'
const byHand = { supplier: 'tidewater', warehouse: 'tidewater-nj', freight: '7.52', pickPack: '2' } as const

const endlessAisles: readonly DemoOrder[] = [
  order({
    ...{ number: 10000, customerEmail: 'ele@phants.com', addressNumber: 1, placedAt: '2018-03-09 22:21:48' },
    shipTo: recipient('Ele', 'Phant', {
      line1: 'Ele',
      line2: 'Ele',
      city: 'Ele',
      state: 'NY',
      postalCode: '10001',
      phone: '1234567890',
    }),
    ...{
      taxRate: newYorkTax,
      shippingCost: '9.99',
      lines: [lineOf(1, 42116, 1, '22.99', '15.96')],
      fulfillments: [byHand],
    },
  }),
  order({
    ...{ number: 10001, customerEmail: 'cats@dogs.com', addressNumber: 2, placedAt: '2018-03-22 16:30:52' },
    shipTo: recipient('Cat', 'Dog', {
      line1: '789',
      line2: 'Ny',
      city: 'Nyc',
      state: 'NY',
      postalCode: '10033',
      phone: '7897897897',
    }),
    ...{
      taxRate: newYorkTax,
      shippingCost: '9.99',
      lines: [lineOf(1, 42117, 1, '24.99', '17.29')],
      fulfillments: [byHand],
    },
  }),
  order({
    ...{ number: 10002, customerEmail: 'slow@poke.com', addressNumber: 3, placedAt: '2018-03-23 14:35:50' },
    shipTo: recipient('Slow', 'Poke', {
      line1: 'Slow Pole',
      line2: 'Poke City',
      city: 'Poke',
      state: 'NY',
      postalCode: '10001',
      phone: '7897897897',
    }),
    ...{
      taxRate: newYorkTax,
      shippingCost: '9.99',
      lines: [lineOf(1, 22397, 1, '13.99', '8.82')],
      fulfillments: [byHand],
    },
  }),
  order({
    ...{
      number: 10015,
      customerEmail: 'june.alder@example.com',
      addressNumber: 14,
      placedAt: '2018-04-11 10:04:31',
    },
    shipTo: recipient('June', 'Alder', {
      line1: '58 Prospect Pl',
      line2: null,
      city: 'Montclair',
      state: 'NJ',
      postalCode: '07042',
      phone: '9735550142',
    }),
    ...{
      taxRate: '0.06625',
      shippingCost: '5.95',
      lines: [lineOf(1, 66542, 1, '29.99', '17.13'), lineOf(2, 'TPD-BULLY-6X6', 2, '21.99', '13.6')],
    },
    fulfillments: [{ ...byHand, pickPack: '3.25' }],
  }),
  order({
    // the sample's last update lies two minutes before its address was written down
    ...{
      number: 10028,
      customerEmail: 'cardi@b.com',
      addressNumber: 23,
      placedAt: '2018-04-19 17:25:15',
      addressCreatedAt: '2018-04-19 17:28:29',
    },
    shipTo: recipient('Cardi', 'B', {
      line1: 'Cat',
      line2: 'Cardi',
      city: 'Cat',
      state: 'NY',
      postalCode: '10001',
      phone: '7897897897',
    }),
    ...{
      taxRate: newYorkTax,
      shippingCost: '9.99',
      lines: [lineOf(1, 22397, 1, '13.99', '8.82')],
      fulfillments: [byHand],
    },
  }),
  order({
    ...{
      number: 10030,
      customerEmail: 'testcustomer@website.com',
      addressNumber: 24,
      placedAt: '2018-04-20 15:04:45',
    },
    shipTo: recipient('Test', 'Customer', {
      line1: '123 Anyplace St',
      line2: 'Unit 3',
      city: 'Hyrule',
      state: 'NC',
      postalCode: '27511',
      phone: '5555555555',
    }),
    ...{
      taxRate: '0',
      shippingCost: '0',
      lines: [lineOf(1, 39824, 1, '25', '20')],
      fulfillments: [{ ...byHand, freight: '2', pickPack: '0' }],
    },
  }),
  order({
    ...{
      number: 12345,
      customerEmail: 'robin.vance@example.com',
      addressNumber: 2209,
      placedAt: '2018-05-14 09:12:03',
    },
    shipTo: recipient('Robin', 'Vance', {
      line1: '412 Larimer St',
      line2: 'Apt 5B',
      city: 'Durham',
      state: 'NC',
      postalCode: '27701',
      phone: '9195550187',
    }),
    ...{
      taxRate: '0.075',
      shippingCost: '5.95',
      lines: [lineOf(1, 42117, 2, '24.99', '17.29')],
      fulfillments: [{ ...byHand, freight: '9.05' }],
    },
  }),
  order({
    // only amounts with more than two decimals give every figure of this sample
    ...{
      number: 13560,
      customerEmail: 'test.user@phido.io',
      addressNumber: 3319,
      placedAt: '2018-01-31 20:04:20',
      updatedAt: '2018-02-01 09:50:07',
    },
    shipTo: recipient('Test', 'User', {
      line1: '989 6th Ave., 12th Fl.',
      line2: '',
      ...inNewYork,
      postalCode: '10018',
      phone: null,
    }),
    ...{
      taxRate: '0',
      shippingCost: '5.945',
      discount: '6.83',
      lines: [lineOf(1, 43308, 1, '0.885', '22.0545', 1)],
    },
    fulfillments: [
      {
        ...byHand,
        ...{ freight: '7.5149', state: 'shipped' },
        shipments: [
          {
            ...{ carrier: 'FedEx', service: 'Ground', trackingNumber: '123456789012' },
            trackingUrl:
              'https://www.fedex.com/apps/fedextrack/?action=track&trackingnumber=123456789012&cntry_code=us',
            shippedAt: '2018-01-31 23:12:40',
          },
        ],
      },
    ],
  }),
]

/** HomeRoots buyer API: the status and the invoice sample are of one order. Its freight is printed as one amount. */
const homeroots = order({
  ...{ number: 10010, po: '1234567897', dialect: 'homeroots', customerEmail: null, addressNumber: 10 },
  ...{ placedAt: '2018-04-05 11:42:10', updatedAt: '2018-04-07 08:31:00', shipDate: '2018-04-06' },
  shipTo: recipient('John', 'Smith', {
    line1: '1818-1806 S Westmoreland Ave',
    line2: null,
    city: 'Los Angeles',
    state: 'CA',
    postalCode: '90006',
    phone: '1234567890',
  }),
  ...{ taxRate: '0', shippingCost: '0', lines: [lineOf(1, 547961, 1, '119.99', '70', 1)] },
  fulfillments: [
    {
      ...{ supplier: 'larch', warehouse: 'larch-ca', state: 'shipped', freight: '15.5', pickPack: '0' },
      invoiceNumber: '12-34-567890123',
      shipments: [
        {
          ...{ carrier: 'FedEx', service: 'SmartPost', trackingNumber: '00000000000000000000' },
          trackingUrl:
            'https://www.fedex.com/apps/fedextrack/?action=track&trackingnumber=00000000000000000000&cntry_code=us',
          shippedAt: '2018-04-06 17:20:00',
        },
      ],
    },
  ],
})

export const documentOrders: readonly DemoOrder[] = [...endlessAisles, homeroots, ...fillerOrders].sort(
  (a, b) => a.number - b.number,
)
