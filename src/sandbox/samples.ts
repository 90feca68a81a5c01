import type { Json, Sample } from '../wire/samples/sample.ts'

/** Requests that a hub with the demo answers, by operation id. */
export const samples: Readonly<Record<string, Sample>> = {
  getClock: asRetailer('GET', '/sandbox/clock'),
  moveClock: asRetailer('POST', '/sandbox/clock', {
    advance: 'PT1H',
    keepOrders: true,
    key: 'my first hour',
  }),
  getScenarios: asRetailer('GET', '/sandbox/scenarios'),
}

/** An order that asks for a supplier who ships in two parcels. */
export const partialOrder: Sample = {
  method: 'PUT',
  path: '/sandbox/endless-aisles/api/orders',
  headers: { 'X-EA-REQUEST-TOKEN': '$TOKEN', 'Content-Type': 'application/json' },
  json: {
    custom_order_id: 'MY-7001~partial',
    customer: { email: 'ada@example.com' },
    shipping: {
      first_name: 'Ada',
      last_name: 'Lovelace',
      address_line_1: '123 Anyplace St',
      address_line_2: '',
      city: 'Hyrule',
      state: 'NC',
      zip: '27511',
    },
    line_items: [{ id: 24750, quantity: 4, price: 25 }],
  },
}

export const readOrder: Sample = {
  method: 'GET',
  path: '/sandbox/endless-aisles/api/orders?query=MY-7001~partial',
  headers: { 'X-EA-REQUEST-TOKEN': '$TOKEN' },
}

function asRetailer(method: Sample['method'], path: string, json?: Json): Sample {
  const token = { Authorization: 'Bearer $TOKEN' }
  if (json === undefined) return { method, path, headers: token }
  return { method, path, headers: { ...token, 'Content-Type': 'application/json' }, json }
}
