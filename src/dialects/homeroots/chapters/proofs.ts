import type { Contradictions } from '../../../wire/chapters.ts'
import { asBuyer } from '../call.ts'
import { sampleOrder } from '../orders/sample-order.ts'

const { items_in_order: items, ...address } = sampleOrder
const shipped = { po_number: '1234567897', invoice_number: '12-34-567890123' }

/** Requests that show what is said of the contradictions, and what comes of them. */
export const proofs: NonNullable<Contradictions['proofs']> = {
  H1: [
    {
      title: 'Below `/v1`',
      sample: asBuyer('GET', '/v1/buyer/orders/status?po_number=1234567897'),
      status: 200,
      answer: { data: [shipped] },
    },
    {
      title: 'Below `/api/v1`',
      sample: asBuyer('GET', '/api/v1/buyer/orders/status?po_number=1234567897'),
      status: 200,
      answer: { data: [shipped] },
    },
  ],
  H7: [
    {
      title: 'The order of the document',
      sample: asBuyer('GET', '/api/v1/buyer/orders/status?invoice_number=12-34-567890123'),
      status: 200,
      answer: { data: [{ shipping_details: { shipping_tracking: '00000000000000000000' } }] },
    },
  ],
  H8: [
    {
      title: 'The order of the document',
      sample: asBuyer('GET', '/api/v1/buyer/orders/invoice?po_number=1234567897'),
      status: 200,
      answer: { data: [[{ ...shipped, total: 85.5 }]] },
    },
  ],
  H10: [
    {
      title: 'As an object',
      sample: asBuyer('POST', '/api/v1/buyer/orders', {
        ...address,
        po: 'H10-OBJECT',
        items_in_order: { '0': { qty: 1, ocid: 354787 } },
      }),
      status: 200,
      answer: { po_number: 'H10-OBJECT', status: true },
    },
    {
      title: 'As a list',
      sample: asBuyer('POST', '/api/v1/buyer/orders', { ...address, po: 'H10-LIST', items_in_order: items }),
      status: 200,
      answer: { po_number: 'H10-LIST', status: true },
    },
  ],
  H11: [
    {
      title: 'As text',
      sample: asBuyer('POST', '/api/v1/buyer/orders', {
        ...address,
        po: 'H11',
        items_in_order: [{ qty: '1', ocid: '354787' }],
      }),
      status: 200,
      answer: { po_number: 'H11', status: true },
    },
  ],
  H13: [
    {
      title: 'Without company and carrier',
      sample: asBuyer('POST', '/api/v1/buyer/orders', {
        po: 'H13',
        first_name: 'John',
        last_name: 'Smith',
        street_address1: '1818-1806 S Westmoreland Ave',
        city: 'Los Angeles',
        state: 'CA',
        zip_code: '90006',
        country: 'US',
        telephone: '1234567890',
        items_in_order: [{ qty: 1, ocid: 354787 }],
      }),
      status: 200,
      answer: { po_number: 'H13', status: true },
    },
  ],
  H15: [
    {
      title: 'Both in one invoice',
      sample: asBuyer('GET', '/api/v1/buyer/orders/invoice?invoice_number=12-34-567890123'),
      status: 200,
      answer: { data: [[{ address_line2: null, carrier_name: '', carrier_account_number: '' }]] },
    },
  ],
  H17: [
    {
      title: 'The PO that was sent',
      sample: asBuyer('POST', '/api/v1/buyer/orders', { ...sampleOrder, po: 'H17' }),
      status: 200,
      answer: { po_number: 'H17', message: 'Order submitted successfully.' },
    },
  ],
  H18: [
    {
      title: 'Version 1',
      sample: asBuyer('GET', '/api/v1/buyer/inventory/info/354787'),
      status: 200,
      answer: { data: { price: 60.5, barcode: '123456789012' } },
    },
    {
      title: 'Version 2',
      sample: asBuyer('GET', '/api/v2/buyer/inventory/info/354787'),
      status: 200,
      answer: { data: { price: 60.5, barcode: '123456789012' } },
    },
  ],
  H19: [
    {
      title: 'With neither',
      sample: asBuyer('GET', '/api/v1/buyer/orders/status'),
      status: 422,
      answer: {
        errors: { po_number: ['The po number field is required when invoice number is not present.'] },
      },
    },
    {
      title: 'With two that are not of one order',
      sample: asBuyer(
        'GET',
        '/api/v1/buyer/orders/status?po_number=1234567897&invoice_number=12-34-000000000',
      ),
      status: 200,
      answer: { data: [] },
    },
  ],
  H21: [
    {
      title: 'An item that is not there',
      sample: asBuyer('GET', '/api/v2/buyer/inventory/info/1'),
      status: 404,
      answer: { message: 'Product not found.' },
    },
  ],
  H22: [
    {
      title: 'The item of the document',
      sample: asBuyer('GET', '/api/v2/buyer/inventory/info/354787'),
      status: 200,
      answer: { data: { eta: '2022-05-05' } },
    },
  ],
}
