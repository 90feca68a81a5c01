/** An order that the demo can deliver at any time. */
export const sampleOrder = {
  order_number: 'WEB-1001',
  order_date: '2026-11-20T14:58:00Z',
  shipping_address: {
    name: 'Ada Doe',
    address1: '123 Anyplace St',
    city: 'Hyrule',
    state: 'NC',
    postal_code: '27511',
    country: 'US',
    phone: '1234567890',
    email: 'ada@example.com',
  },
  shipping_method: { carrier: 'FedEx', service: 'Ground' },
  items: [{ sku: 'TPD-42117', quantity: 2, price: 25, line_id: 'A-1' }],
  total: 50,
  comments: 'Please leave at the door.',
}

export const sampleOrders = {
  orders: [
    { ...sampleOrder, order_number: 'WEB-1002' },
    { ...sampleOrder, order_number: 'WEB-1003', items: [{ sku: 'NO-SUCH-SKU', quantity: 1 }] },
  ],
}
