import type { Contradictions } from '../../../wire/chapters.ts'
import { asRetailer } from '../call.ts'
import { sampleOrder } from '../orders/sample-order.ts'

const order = (custom_order_id: string, more: object = {}) => ({ ...sampleOrder, custom_order_id, ...more })

/** Requests that show what is said of the contradictions, and what comes of them. */
export const proofs: NonNullable<Contradictions['proofs']> = {
  E1: [
    {
      title: 'Canceled by `GET`',
      sample: asRetailer('GET', '/api/orders/12345/cancel'),
      status: 200,
      answer: { data: { id: 12345, status: 'Canceled' } },
    },
    {
      title: 'Canceled again, by `POST`',
      sample: asRetailer('POST', '/api/orders/12345/cancel'),
      status: 200,
      answer: { data: { id: 12345, status: 'Canceled' } },
    },
    {
      title: 'Too late',
      sample: asRetailer('PUT', '/api/orders/13560/cancel'),
      status: 422,
      answer: { error: 'The order can no longer be canceled.' },
    },
  ],
  E2: [
    {
      title: 'Without a `page`',
      sample: asRetailer('GET', '/api/orders?per_page=1'),
      status: 200,
      answer: { current_page: 1, per_page: 1 },
    },
  ],
  E3: [
    {
      title: 'At `/products/search`',
      sample: asRetailer('GET', '/api/products/search?term=bully+sticks&per_page=1'),
      status: 200,
      answer: { data: [{ id: 28652 }] },
    },
    {
      title: 'At `/products`',
      sample: asRetailer('GET', '/api/products?term=bully+sticks&per_page=1'),
      status: 200,
      answer: { data: [{ id: 28652 }] },
    },
  ],
  E5: [
    {
      title: 'The paginator of products',
      sample: asRetailer('GET', '/api/products?per_page=1&page=1'),
      status: 200,
      answer: { first_page_url: '/?page=1', prev_page_url: null, path: '/', from: 1, to: 1 },
    },
  ],
  E7: [
    {
      title: 'By UPC alone',
      sample: asRetailer(
        'PUT',
        '/api/orders',
        order('E7-UPC', { line_items: [{ upc: '064992103132', quantity: 1, price: 25 }] }),
      ),
      status: 200,
      answer: { data: { line_items: [{ id: 42117, upc: '064992103132' }] } },
    },
    {
      title: 'By two that disagree',
      sample: asRetailer(
        'PUT',
        '/api/orders',
        order('E7-TWO', { line_items: [{ id: 42116, upc: '064992103132', quantity: 1, price: 25 }] }),
      ),
      status: 422,
      answer: { error: ' ["The line_items.0.upc and line_items.0.id must match."]' },
    },
  ],
  E8: [
    {
      title: 'With both sent, and neither meant',
      sample: asRetailer('PUT', '/api/orders', order('E8', { pick_pack: 99, freight: 99 })),
      status: 200,
      answer: { data: { pick_pack: 2, total: 25 } },
    },
  ],
  E9: [
    {
      title: 'A list as text, behind a blank',
      sample: asRetailer('PUT', '/api/orders', {
        ...order('E9'),
        shipping: { ...sampleOrder.shipping, first_name: '' },
      }),
      status: 422,
      answer: { error: ' ["The shipping.first name field is required."]' },
    },
  ],
  E10: [
    {
      title: 'Placed by `POST`',
      sample: asRetailer('POST', '/api/orders', order('E10')),
      status: 200,
      answer: { data: { status: 'Scheduled', shipping: { line_1: '1 Main St' } } },
    },
  ],
  E13: [
    {
      title: 'Of an order that was just placed',
      sample: asRetailer('PUT', '/api/orders', order('E13')),
      status: 200,
      answer: { data: { line_items: [{ quantity: 1, quantity_shipped: 0 }] } },
    },
  ],
  E14: [
    {
      title: 'Three forms in one order',
      sample: asRetailer('GET', '/api/orders/13560'),
      status: 200,
      answer: {
        data: {
          created_at: '01-31-2018',
          placed_on: '2018-01-31',
          shipping: { created_at: '2018-01-31 20:04:20' },
        },
      },
    },
  ],
  E19: [
    {
      title: 'One size',
      sample: asRetailer('GET', '/api/products/32154/options/66541'),
      status: 200,
      answer: { data: { retail: 92.99, wholesale: 61.85 } },
    },
  ],
  E20: [
    {
      title: 'A UPC with an apostrophe, as in the sample',
      sample: asRetailer('GET', '/api/stock/byUpc?upc=%271877527745433'),
      status: 200,
      answer: { data: {} },
    },
  ],
  E23: [
    {
      title: 'The order of the document',
      sample: asRetailer('GET', '/api/orders/13560'),
      status: 200,
      answer: { data: { margin: -31.57, wholesale: 22.05, freight: 7.51, pick_pack: 2, total: 0 } },
    },
  ],
  E24: [
    {
      title: 'As percent',
      sample: asRetailer('PUT', '/api/orders', order('E24-PERCENT', { tax_rate: 8.875 })),
      status: 200,
      answer: { data: { tax: 2.22, total: 27.22 } },
    },
    {
      title: 'As a fraction',
      sample: asRetailer('PUT', '/api/orders', order('E24-FRACTION', { tax_rate: 0.08875 })),
      status: 200,
      answer: { data: { tax: 2.22, total: 27.22 } },
    },
  ],
  E25: [
    {
      title: 'In capitals in, capitalised out',
      sample: asRetailer('GET', '/api/orders?status=SHIPPED&query=13560'),
      status: 200,
      answer: { data: [{ status: 'Shipped' }] },
    },
  ],
  E26: [
    {
      title: 'Of a size that does not exist',
      sample: asRetailer('GET', '/api/stock?sku=999999999'),
      status: 200,
      answer: { data: [] },
    },
  ],
  E28: [
    {
      title: 'Asked for a second page',
      sample: asRetailer('GET', '/api/stock?sku=24999&page=2&per_page=1'),
      status: 200,
      answer: { data: { '24999': 0 } },
    },
  ],
  E29: [
    {
      title: 'A number',
      sample: asRetailer('GET', '/api/orders?query=13560'),
      status: 200,
      answer: { total: 1, data: [{ id: 13560 }] },
    },
  ],
}
