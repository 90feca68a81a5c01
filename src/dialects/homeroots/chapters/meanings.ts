/** What parameters mean whose schema does not say. */
export const meanings: Readonly<Record<string, string>> = {
  first_name: 'First name of whoever gets it.',
  last_name: 'Last name of whoever gets it.',
  company: 'Company at the address. May be left out, null or empty.',
  street_address1: 'Street and number.',
  street_address2: 'Flat, floor. May be left out, null or empty.',
  city: 'Town or city.',
  state: 'State or province.',
  country: 'Two letters; other spellings of the United States become `US`.',
  telephone: 'For the carrier.',
  carrier: 'A carrier of your choice. Kept with the order and shown on its invoices.',
  carrier_account: 'Your account with that carrier.',
  items_in_order: 'One entry for each item: a list, or an object whose keys are whole numbers.',
  'items_in_order.qty': 'How many; as a number or as text.',
  invoice_number:
    'An invoice number that placing an order answered. With a `po_number` beside it, both must hold.',
  ocid: 'The number of the item.',
}
