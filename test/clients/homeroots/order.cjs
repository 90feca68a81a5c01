// As a Node.js shop places the document's sample order: the `request` package, and the lines as an object.
const request = require('request')

const headers = {
  Authorization: `Bearer ${process.env.TOKEN}`,
  'Content-type': 'application/json',
}
const data = {
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
  items_in_order: { 0: { qty: '2', ocid: '354787' }, 1: { qty: '1', ocid: '317292' } },
}
const options = {
  url: `${process.env.BASE_URL}/api/v1/buyer/orders`,
  method: 'POST',
  headers,
  body: JSON.stringify(data),
}
request(options, (_error, _response, body) => {
  process.stdout.write(`${body}\n`)
})
