/** What may happen to an order, by the names of events, in words. */
export const eventTypes: Readonly<Record<string, string>> = {
  'order.placed': 'Order placed',
  'order.paid': 'Order paid',
  'order.replaced': 'Order changed',
  'order.rerouted': 'Order rerouted',
  'fulfillment.on_hold': 'Held',
  'fulfillment.scheduled': 'Scheduled',
  'fulfillment.sent': 'Sent to the supplier',
  'fulfillment.acknowledged': 'Acknowledged by the supplier',
  'fulfillment.packed': 'Packed',
  'fulfillment.partially_shipped': 'Partly shipped',
  'fulfillment.shipped': 'Shipped',
  'fulfillment.completed': 'Completed',
  'fulfillment.canceled': 'Canceled',
  'fulfillment.cancel_requested': 'Cancel requested',
  'fulfillment.cancel_refused': 'Cancel refused',
  'fulfillment.lines_canceled': 'Lines canceled',
  'fulfillment.late_expected': 'Will be late',
  'fulfillment.late': 'Late',
  'fulfillment.invoiced': 'Invoiced',
  'shipment.in_transit': 'Parcel on its way',
  'shipment.delivered': 'Parcel delivered',
  'shipment.exception': 'Parcel in trouble',
  'shipment.voided': 'Parcel void',
  'return.authorized': 'Return authorized',
  'return.received': 'Return received',
  'return.credited': 'Return credited',
}

/** In words; a type that is newer than this page by its name. */
export function eventWords(type: string): string {
  return eventTypes[type] ?? type
}
