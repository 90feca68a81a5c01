/** The order of the document's own sample, which the demo can deliver at any time. */
export const sampleOrder = {
  po: '11-0123456789',
  first_name: 'John',
  last_name: 'Smith',
  company: '',
  street_address1: '1818-1806 S Westmoreland Ave',
  street_address2: '',
  city: 'Los Angeles',
  state: 'CA',
  zip_code: '90006',
  country: 'US',
  telephone: '1234567890',
  carrier: '',
  carrier_account: '',
  items_in_order: [
    { qty: 2, ocid: 354787 },
    { qty: 1, ocid: 317292 },
  ],
}
