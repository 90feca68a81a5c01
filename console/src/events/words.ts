/** Every sentence of the page of events. */
export const words = {
  title: 'Events',
  intro: {
    operator: 'Everything that becomes of orders, newest first. The same events go out by webhooks.',
    retailer:
      'Everything that becomes of your orders, newest first. The same events go out by your webhooks.',
    supplier: 'Everything that becomes of your purchase orders, newest first.',
  },
  list: 'Events',
  filter: 'Narrow the events',
  type: 'What happened',
  everyType: 'Everything',
  number: 'Order number',
  clear: 'Clear',
  what: 'Event',
  order: 'Order',
  retailer: 'Retailer',
  when: 'Time',
  seq: 'No.',
  empty: 'Nothing has happened yet.',
  emptyNext: 'As soon as an order is placed, what becomes of it is told here as it happens.',
  emptyFiltered: 'No event matches.',
  emptyFilteredNext: 'Take something out of the filter, or look further back.',
  id: 'Event ID',
  version: 'Version of the order',
  payload: 'Payload',
  toOrder: 'To the order',
} as const
