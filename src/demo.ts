import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config/env.ts'
import type { Hub } from './core/hub.ts'
import { type DemoFile, demoAccessToken, demoCredentials } from './demo-credentials.ts'
import { loadDemo } from './jobs/load-demo.ts'

const demoFolder = new URL('../demo/', import.meta.url)

/** Loads the demo where it is not there yet and gives the lines that tell a newcomer what to do next. */
export async function prepareDemo(
  hub: Hub,
  config: Config,
  print: (line: string) => void,
): Promise<readonly string[]> {
  const { retailers } = await loadDemo(hub, demoFolder, { print })
  const retailer = retailers[0] ?? ''
  const file = join(config.dataDir, 'demo.json')
  const demo = await demoCredentials(hub, { file, retailer, url: config.baseUrl })
  writeFileSync(file, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 })
  const token = await demoAccessToken(hub, 'production', demo.production['inventory-source'])
  return welcome(demo, { retailer, file, token: token ?? '' })
}

function welcome(
  demo: DemoFile,
  { retailer, file, token: accessToken }: { retailer: string; file: string; token: string },
): readonly string[] {
  const {
    'endless-aisles': endlessAisles,
    homeroots,
    'inventory-source': inventorySource,
    sophio,
  } = demo.production
  const token = `-H 'X-EA-REQUEST-TOKEN: ${endlessAisles.token}'`
  const bearer = `-H 'Authorization: Bearer ${homeroots.personalAccessToken}'`
  const partner = `-H 'Authorization: Bearer ${accessToken}'`
  const json = `-H 'Content-Type: application/json'`
  return [
    '',
    'The demo is loaded. Place an order (production, as the retailer of the demo), in the words of Endless Aisles:',
    '',
    `  curl -X PUT ${endlessAisles.baseUrl}/api/orders ${token} \\`,
    `    ${json} -d '${JSON.stringify(endlessAislesOrder)}'`,
    '',
    'or of HomeRoots (a PO is one order: change it for the next):',
    '',
    `  curl ${homeroots.baseUrl}/api/v1/buyer/orders ${bearer} \\`,
    `    ${json} -d '${JSON.stringify(homerootsOrder)}'`,
    '',
    'or of Inventory Source (the token lives a day; the refresh token of the file makes another):',
    '',
    `  curl ${inventorySource.baseUrl}/v1/orders ${partner} \\`,
    `    ${json} -d '${JSON.stringify(inventorySourceOrder)}'`,
    '',
    'or of Sophio and ShipStation (the same order again changes nothing):',
    '',
    `  curl '${sophio.baseUrl}/createorder.wws?action=CREATE' -u '${sophio.key}:${sophio.secret}' \\`,
    `    -d '${JSON.stringify(sophioOrder)}'`,
    '',
    `See it:   curl ${endlessAisles.baseUrl}/api/orders ${token}`,
    `          curl '${homeroots.baseUrl}/api/v1/buyer/orders/status?po_number=${homerootsOrder.po}' ${bearer}`,
    `          curl '${inventorySource.baseUrl}/v1/orders?order_number=${inventorySourceOrder.order_number}' ${partner}`,
    `Ship it:  npx dropdock order ship ${retailer} <id> --carrier FedEx --tracking 123456789012`,
    '',
    `Docs:          ${demo.url}/docs`,
    `Sandbox:       ${Object.values(demo.sandbox)
      .map(({ baseUrl }) => baseUrl)
      .join(', ')}`,
    `Sign in:       ${demo.url}/console, for example as ${demo.operator.email} with ${demo.operator.password}`,
    `               (a retailer: ${demo.retailer.email}, ${demo.retailer.password}; a supplier: ${demo.supplier.email}, ${demo.supplier.password})`,
    `Operator API:  ${demo.url}/operator (OpenAPI: ${demo.url}/operator/openapi.json)`,
    `Credentials:   ${file}`,
    'Stop with Ctrl-C; the data stays.',
  ]
}

const endlessAislesOrder = {
  shipping: {
    first_name: 'Test',
    last_name: 'Customer',
    address_line_1: '123 Anyplace St',
    city: 'Hyrule',
    state: 'NC',
    zip: '27511',
  },
  line_items: [{ id: 42117, quantity: 1, price: 25 }],
}

const sophioOrder = {
  orderNumber: '1001',
  orderKey: 'shop-1001',
  orderDate: '2026-01-15T09:30:00',
  orderStatus: 'awaiting_shipment',
  billTo: { name: 'Steve Smith' },
  shipTo: {
    name: 'Steve Smith',
    street1: '185 Exchange Blvd',
    city: 'West Orange',
    state: 'NJ',
    postalCode: '07052',
    country: 'US',
  },
  items: [{ sku: 'VIC-OS32372', quantity: 2, unitPrice: 7.46 }],
  amountPaid: 14.92,
}

const homerootsOrder = {
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

const inventorySourceOrder = {
  order_number: 'WEB-1001',
  shipping_address: {
    name: 'Ada Doe',
    address1: '123 Anyplace St',
    city: 'Hyrule',
    state: 'NC',
    postal_code: '27511',
  },
  items: [{ sku: 'TPD-42117', quantity: 1, price: 25 }],
}
