/** Orders that no document shows: they bring the list to the length of its sample, and show the states the samples lack. */
import { type DemoOrder, lineOf, order, recipient } from '../builder/order.ts'

export const fillerOrders: readonly DemoOrder[] = [
  order({
    ...{ number: 10003, customerEmail: 'mara.ellison@example.com', addressNumber: 4 },
    ...{ placedAt: '2018-03-26 09:48:17', updatedAt: '2018-03-27 16:05:52', shipDate: '2018-03-27' },
    shipTo: recipient('Mara', 'Ellison', {
      line1: '27 Orchard St',
      line2: 'Fl 2',
      city: 'Beacon',
      state: 'NY',
      postalCode: '12508',
      phone: '8455550116',
    }),
    ...{ taxRate: '0.08125', shippingCost: '9.99', lines: [lineOf(1, 22398, 1, '29.99', '21.67', 1)] },
    fulfillments: [
      {
        ...{
          supplier: 'tidewater',
          warehouse: 'tidewater-nj',
          state: 'shipped',
          freight: '10.45',
          pickPack: '2',
        },
        shipments: [ups('1Z58F20A0312345678', '2018-03-27 16:05:52')],
      },
    ],
  }),
  order({
    ...{
      number: 10005,
      po: 'HH-20180329-2',
      dialect: 'inventory-source',
      customerEmail: 'otis.prado@example.com',
      addressNumber: 6,
    },
    ...{ placedAt: '2018-03-29 13:22:40', updatedAt: '2018-04-03 10:15:00', shipDate: '2018-03-30' },
    shipTo: recipient('Otis', 'Prado', {
      line1: '1190 Peachtree Walk',
      line2: null,
      city: 'Atlanta',
      state: 'GA',
      postalCode: '30309',
      phone: '4045550173',
    }),
    ...{
      taxRate: '0.089',
      shippingCost: '0',
      discount: '5',
      lines: [lineOf(1, 66543, 2, '12.99', '3.57', 2), lineOf(2, 39824, 1, '25', '20', 1)],
    },
    fulfillments: [
      {
        ...{
          supplier: 'tidewater',
          warehouse: 'tidewater-ga',
          state: 'completed',
          freight: '9.05',
          pickPack: '3.25',
        },
        shipments: [ups('1Z58F20A0312345696', '2018-03-30 15:40:11')],
      },
    ],
  }),
  order({
    ...{ number: 10008, customerEmail: 'priya.nair@example.com', addressNumber: 8 },
    ...{ placedAt: '2018-04-02 19:31:05', updatedAt: '2018-04-02 19:44:26' },
    shipTo: recipient('Priya', 'Nair', {
      line1: '64 Mill Rd',
      line2: null,
      city: 'Princeton',
      state: 'NJ',
      postalCode: '08540',
      phone: null,
    }),
    ...{ taxRate: '0.06625', shippingCost: '5.95', lines: [lineOf(1, 42116, 2, '22.99', '15.96')] },
    fulfillments: [
      { supplier: 'tidewater', warehouse: 'tidewater-nj', state: 'canceled', freight: '7.52', pickPack: '2' },
    ],
  }),
  order({
    ...{ number: 10012, po: '11-0123400012', dialect: 'homeroots', customerEmail: null, addressNumber: 12 },
    ...{ placedAt: '2018-04-09 08:57:33', updatedAt: '2018-04-10 14:12:09', shipDate: '2018-04-10' },
    shipTo: recipient('Helen', 'Osei', {
      line1: '2205 Harney St',
      line2: 'Suite 9',
      city: 'Omaha',
      state: 'NE',
      postalCode: '68102',
      phone: '4025550128',
    }),
    ...{
      taxRate: '0',
      shippingCost: '0',
      lines: [lineOf(1, 547961, 1, '119.99', '70', 1), lineOf(2, 317292, 2, '74.99', '41.25')],
    },
    fulfillments: [
      {
        ...{ supplier: 'larch', warehouse: 'larch-ny', state: 'shipped', freight: '10.2', pickPack: '2' },
        shipments: [ups('1Z58F20A0312345712', '2018-04-10 14:12:09')],
      },
      { supplier: 'ironline', warehouse: 'ironline-tx', state: 'sent', freight: '13.9', pickPack: '2' },
    ],
  }),
]

function ups(trackingNumber: string, shippedAt: string) {
  const trackingUrl = `https://www.ups.com/track?tracknum=${trackingNumber}`
  return { carrier: 'UPS', service: 'Ground', trackingNumber, trackingUrl, shippedAt }
}
