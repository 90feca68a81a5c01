import type { Problems } from './problem.ts'

/** Facts of each refusal as they may well be: what the documents of the surfaces show. */
export const problemExamples: Problems = {
  unauthenticated: {},
  forbidden: {},
  'invalid-request': {
    messages: ['The shipping.first name field is required.', 'The line_items.0.quantity must be at least 1.'],
  },
  'order-not-found': { number: '10099' },
  'product-not-found': { product: '99999' },
  'item-not-found': { item: '99999' },
  'order-refused': {
    lines: [{ lineNo: 1, itemId: 42117, reason: 'short', asked: 500, available: 3 }],
  },
  'po-taken': { po: 'PO-1001' },
  'not-cancellable': { number: '13560', state: 'shipped' },
  'transition-refused': { from: 'shipped', to: 'packed', subject: 'fulfillment' },
  'quantity-refused': { subject: 'line 1', asked: 3, open: 1 },
  'retailer-not-found': { retailer: 'nobody' },
  'supplier-not-found': { supplier: 'nobody' },
  'warehouse-not-found': { warehouse: 'nowhere' },
  'credential-not-found': { credential: '99' },
  'fulfillment-not-found': { fulfillment: '2' },
  'user-not-found': { user: 'nobody@example.com' },
  'mail-not-found': { mail: '5f0c2a1e8d3b4c599a376f1f0f7e2b11' },
  'step-up-required': {},
  'mapping-not-found': { mapping: 'acme-catalog', known: ['hub', 'shopify', 'woocommerce'] },
  'import-not-found': { import: '99' },
  'refused-rows-not-found': { import: '12' },
  'feed-not-found': { feed: 'acme-stock' },
  'feed-run-not-found': { run: '99' },
  'already-exists': { subject: 'a supplier acme' },
  'sandbox-only': { action: 'reset' },
  'too-many-requests': { retryAfterSeconds: 5 },
  overloaded: { retryAfterSeconds: 1 },
}
