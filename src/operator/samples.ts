import type { Json, Sample } from '../wire/samples/sample.ts'

/** Requests that a hub with the demo answers, by operation id. Those that would change much are rehearsals. */
export const samples: Readonly<Record<string, Sample>> = {
  whoami: asOperator('GET', '/operator/whoami'),
  listRetailers: asOperator('GET', '/operator/retailers'),
  listRateLimits: asOperator('GET', '/operator/retailers/harbor-hound/rate-limits'),
  setRateLimit: asOperator('PUT', '/operator/retailers/juniper-lane/rate-limits/inventory-source', {
    limit: { calls: 60, everySeconds: 1.5 },
  }),
  listPartnerApplications: asOperator('GET', '/operator/partner-applications?state=waiting&limit=1'),
  getPartnerApplication: asOperator('GET', '/operator/partner-applications/1'),
  getPartnerForm: asOperator('GET', '/operator/partner-form'),
  listProducts: asOperator('GET', '/operator/products?term=bully+sticks&limit=1'),
  listItems: asOperator('GET', '/operator/items?term=bully+sticks&stock=in&limit=1'),
  getItem: asOperator('GET', '/operator/items/TPD-42117'),
  countStock: asOperator('POST', '/operator/stock/counts', {
    counts: [{ item: 'TPD-42117', warehouse: 'tidewater-nj', onHand: 118 }],
    reason: 'Counted by hand',
    key: 'count-2026-11-20',
    dryRun: true,
  }),
  raisePrices: asOperator('POST', '/operator/prices/raise', {
    items: ['TPD-42117'],
    priceList: 'harbor',
    percent: '5',
    ending: '99',
  }),
  previewImport: withFile('/operator/imports/preview?kind=catalog', 'catalog.csv'),
  putMapping: asOperator('PUT', '/operator/mappings/acme-shelf', {
    kind: 'stock',
    columns: { sku: 'Part No', on_hand: { from: 'Qty', as: 'units', negative: 'zero' } },
    constants: { warehouse: 'tidewater-nj' },
  }),
  listMappings: asOperator('GET', '/operator/mappings'),
  importCatalog: withFile('/operator/imports/catalog?dryRun=true', 'catalog.csv'),
  importPrices: withFile('/operator/imports/prices?dryRun=true', 'prices.csv'),
  importStock: withFile('/operator/imports/stock?dryRun=true', 'stock.csv'),
  addFeed: asOperator('POST', '/operator/feeds', {
    code: 'tidewater-stock',
    kind: 'stock',
    supplier: 'tidewater',
    settings: {
      constants: { warehouse: 'tidewater-nj' },
      asOf: { by: 'file-name', pattern: 'stock-{yyyy}{MM}{dd}-{HH}{mm}.csv', zone: 'America/New_York' },
    },
  }),
  listFeedRuns: asOperator('GET', '/operator/feed-runs?state=held'),
  repairStock: asOperator('POST', '/operator/stock/repair', { dryRun: true }),
  getStock: asOperator('GET', '/operator/stock/TPD-42116'),
  listSupplierStock: asOperator('GET', '/operator/suppliers/tidewater/stock?limit=1'),
  listWarehouses: asOperator('GET', '/operator/warehouses?limit=2'),
  listRoutingRules: asOperator('GET', '/operator/routing/rules'),
  dryRunRouting: asOperator('POST', '/operator/routing/dry-run', {
    retailer: 'harbor-hound',
    lines: [{ item: 'TPD-42117', quantity: 2 }],
    postalCode: '27511',
  }),
  listOrders: asOperator('GET', '/operator/orders?state=scheduled,sent&limit=1'),
  getOrder: asOperator('GET', '/operator/orders/harbor-hound/10028'),
  listFulfillments: asOperator('GET', '/operator/fulfillments?todo=shipped&limit=1'),
  countFulfillments: asOperator('GET', '/operator/fulfillments/counts?supplier=tidewater'),
  getTimeline: asOperator('GET', '/operator/fulfillments/12-34-567890123/timeline'),
  acknowledgeFulfillment: asOperator('POST', '/operator/fulfillments/0001-01-0001001501/acknowledge', {
    supplierReference: 'SO-4711',
  }),
  acknowledgeFulfillments: asOperator('POST', '/operator/fulfillments/acknowledge', {
    entries: [{ invoiceNumber: '0001-01-0001001501', supplierReference: 'SO-4711' }],
  }),
  shipFulfillment: asOperator('POST', '/operator/orders/harbor-hound/10015/fulfillments/1/ship', {
    carrier: 'FedEx',
    trackingNumber: '123456789012',
  }),
  getInvoice: asOperator('GET', '/operator/fulfillments/12-34-567890123/invoice'),
  authorizeReturn: asOperator('POST', '/operator/fulfillments/12-34-567890123/returns', {
    reference: 'RMA-2041',
    reason: 'The glass is cracked',
    lines: [{ lineNo: 1, quantity: 1 }],
  }),
  getCredit: asOperator('GET', '/operator/retailers/juniper-lane/credit'),
  cancelOrder: asOperator('POST', '/operator/orders/harbor-hound/12345/cancel', {
    reason: 'The customer changed their mind',
  }),
  listDeadlineTerms: asOperator('GET', '/operator/deadline-terms'),
  getCalendar: asOperator('GET', '/operator/suppliers/tidewater/calendar'),
  getScorecard: asOperator('GET', '/operator/suppliers/tidewater/scorecard?from=2026-01-01&to=2026-01-31'),
  listEvents: asOperator('GET', '/operator/events?limit=2'),
  listRetailerEvents: asOperator('GET', '/operator/retailers/harbor-hound/events?types=order.placed&limit=1'),
  listWebhooks: asOperator('GET', '/operator/webhooks?retailer=juniper-lane'),
}

/** What the files hold that the samples send. */
export const sampleFiles: Readonly<Record<string, string>> = {
  'catalog.csv': `sku,title,brand,size,upc,supplier,supplier_sku,cost,wholesale,msrp,weight_lb
ACME-SALMON-5,Salmon and Rice Dry Dog Food,Acme,5-lb,,tidewater,TW900105,9.80,12.40,17.99,5
ACME-SALMON-15,Salmon and Rice Dry Dog Food,Acme,15-lb,,tidewater,TW900115,24.10,29.90,41.99,15
`,
  'prices.csv': `price_list,sku,wholesale
harbor,TPD-42116,15.20
harbor,TPD-42117,16.40
`,
  'stock.csv': `warehouse,sku,on_hand
tidewater-nj,TPD-42116,118
tidewater-ga,TPD-42116,80
`,
}

function asOperator(method: Sample['method'], path: string, json?: Json): Sample {
  const key = { Authorization: 'Bearer $OPERATOR_KEY' }
  if (json === undefined) return { method, path, headers: key }
  return { method, path, headers: { ...key, 'Content-Type': 'application/json' }, json }
}

function withFile(path: string, file: string): Sample {
  const { headers, ...sample } = asOperator('POST', path)
  return { ...sample, headers: { ...headers, 'Content-Type': 'text/csv' }, file }
}
