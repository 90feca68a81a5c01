import type { ColumnHint } from '../../shared/rows/mapping/guess-columns.ts'
import type { BusinessKind } from '../imports/kinds.ts'
import { sku, text } from './hint-shapes.ts'

/** What suppliers call the hub's purchase order: it is the only number of it that they have to know. */
const fulfillment = text(
  'fulfillment',
  'invoice number, fulfillment number, purchase order number, purchase order, po number, po no, po #, po, supplier po, ' +
    'dropship po, order number, order no, order #, order id, invoice no, invoice #, invoice, reference number',
)
const line = text('line', 'line number, line no, line #, po line, line item, line item number, item line')
const gtin = text('gtin', 'upc, ean, upc code, barcode, gtin upc')
const supplierSku = text(
  'supplier_sku',
  'vendor sku, supplier item, vendor item, vendor part number, supplier part number, manufacturer sku, our sku',
)
const carrier = text(
  'carrier',
  'carrier name, shipper, ship carrier, shipping carrier, courier, carrier code, shipped via',
)
const service = text(
  'service',
  'carrier service, service level, ship method, shipping method, ship service, shipping service, method',
)
const trackingNumber = text(
  'tracking_number',
  'tracking no, tracking #, tracking, tracking id, tracking code, tracking numbers, shipment tracking number, waybill, ' +
    'awb, pro number, tracking num',
)
const quantity = (names: string): ColumnHint => text('quantity', `qty, units, ${names}`)

/** What files call the columns that business is told by. Cells go through as they are: each is judged with its row. */
export const businessHints: Readonly<Record<BusinessKind, readonly ColumnHint[]>> = {
  orders: [
    text('retailer', 'retailer code, store, shop, merchant, customer code'),
    text(
      'po',
      'po number, po no, po #, purchase order, purchase order number, customer po, order number, order no, order #, order id, ' +
        'order name, order reference, reference',
    ),
    line,
    sku,
    text('item_id', 'item number id, ocid, catalog id'),
    gtin,
    quantity('quantity ordered, qty ordered, order quantity, order qty, lineitem quantity'),
    text(
      'unit_price',
      'price, item price, unit retail, retail price, sale price, lineitem price, selling price',
    ),
    text(
      'name',
      'ship to name, ship to, recipient, recipient name, full name, customer name, shipping name, ship name, attn',
    ),
    text('first_name', 'ship to first name, shipping first name, recipient first name'),
    text('last_name', 'ship to last name, shipping last name, recipient last name, surname'),
    text('company', 'ship to company, shipping company, company name, organisation, organization'),
    text(
      'address1',
      'address, address 1, address line 1, street, street address, ship to address, ship to address 1, ship to address line 1, ' +
        'shipping address, shipping address 1, shipping address1, street 1, ship address 1, shipping street',
    ),
    text(
      'address2',
      'address 2, address line 2, ship to address 2, ship to address line 2, shipping address 2, shipping address2, street 2, ' +
        'ship address 2, apt, suite, unit',
    ),
    text('address3', 'address 3, address line 3, ship to address 3, shipping address 3, street 3'),
    text('city', 'ship to city, shipping city, town, ship city'),
    text(
      'state',
      'ship to state, shipping state, province, region, shipping province, ship state, state province',
    ),
    text(
      'postal_code',
      'zip, zip code, zipcode, postcode, ship to zip, ship to postal code, shipping zip, ship to zip code, ship zip, shipping postal code',
    ),
    text('country', 'ship to country, shipping country, country code, ship country'),
    text('phone', 'ship to phone, telephone, phone number, shipping phone, recipient phone, tel'),
    text('email', 'customer email, e mail, email address, shipping email'),
    carrier,
    service,
    text(
      'account',
      'carrier account, shipping account, bill to account, third party account, freight account',
    ),
    text('shipping_cost', 'shipping, shipping amount, shipping price, shipping charge, freight charge'),
    text('tax', 'tax amount, taxes, sales tax'),
    text('discount', 'discount amount, order discount'),
    text(
      'notes',
      'note, comments, comment, gift message, special instructions, order notes, delivery instructions',
    ),
  ],
  acknowledgements: [
    fulfillment,
    line,
    sku,
    supplierSku,
    quantity('quantity acknowledged, qty acknowledged, accepted quantity, confirmed quantity, qty confirmed'),
    text(
      'status',
      'line status, ack status, acknowledgement, acknowledgment, response, ack, ack code, state, action',
    ),
    text(
      'reason',
      'reason code, reject reason, rejection reason, cancel reason, comment, comments, note, message',
    ),
    text(
      'expected_on',
      'expected ship date, estimated ship date, est ship date, expected date, ship date, promised date, available date, eta, ' +
        'backorder date, scheduled ship date',
    ),
    text(
      'supplier_order',
      'supplier order number, vendor order number, sales order, sales order number, so number, our order',
    ),
  ],
  shipments: [
    fulfillment,
    trackingNumber,
    carrier,
    service,
    text('tracking_url', 'tracking link, tracking page, track url, tracking address'),
    line,
    sku,
    supplierSku,
    gtin,
    quantity(
      'quantity shipped, qty shipped, shipped quantity, shipped qty, ship quantity, ship qty, units shipped',
    ),
    text(
      'ship_date',
      'shipped on, date shipped, shipped date, shipment date, ship day, shipping date, shipped at',
    ),
  ],
  tracking: [
    fulfillment,
    trackingNumber,
    text(
      'status',
      'tracking status, event, event type, scan, scan type, shipment status, state, delivery status',
    ),
    text(
      'at',
      'time, date, event time, event date, scan time, scan date, timestamp, date time, occurred at, delivered at',
    ),
    text('place', 'location, city, scan location, event location'),
    text('text', 'description, detail, details, message, event description, note'),
  ],
}
