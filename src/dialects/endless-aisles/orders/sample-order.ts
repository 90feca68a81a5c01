/** What the demo can deliver at any time. */
export const sampleOrder = {
  custom_order_id: 'PO-1001',
  shipping: {
    first_name: 'Ada',
    last_name: 'Doe',
    address_line_1: '1 Main St',
    city: 'Cary',
    state: 'NC',
    zip: '27511',
  },
  customer: { email: 'ada@example.com' },
  line_items: [{ id: 42117, upc: '064992103132', quantity: 1, price: 25 }],
}
