import type { Guide, GuideStep } from '../wire/guide.ts'
import { explainedRefusals } from './problems.ts'
import { sampleFiles, samples } from './samples.ts'

/** From the key to the first parcel: every request runs as shown against a hub with the demo. */
export const guide: Guide = {
  title: 'Operator API',
  lead: 'The hub’s own JSON API: parties, credentials, catalog, prices, stock, every order of every retailer, shipping and event streams. The console, the command line and suppliers’ own programs use it.',
  steps: [
    {
      id: 'key',
      title: 'Get a key',
      text: [
        'A key belongs to one environment: `ddk_live_…` or `ddk_test_…`. It is shown once. Retailers, prices and the catalog are shared by both environments and changed with a production key only.',
      ],
      shell: 'npx dropdock credential issue --kind operator-key --name reporting',
    },
    {
      id: 'export',
      title: 'Keep it in the environment',
      text: [
        'The hub of `npm start` has written one into `.dropdock/demo.json`. The first request says whose it is.',
      ],
      shell: `export OPERATOR_KEY=$(node -p "require('./.dropdock/demo.json').operator.apiKey")`,
      ...shown('whoami'),
    },
    {
      id: 'catalog',
      title: 'Bring a catalog in',
      text: [
        'The body is the file itself: CSV, JSON, JSON lines, XML or XLSX, which is found out from what it holds; up to 2 GB unless `DROPDOCK_UPLOAD_LIMIT` says otherwise. Good rows go in even if others are bad; the answer counts them and names the bad ones by row and column. The same file again changes nothing.',
        '`dryRun=true` makes it a rehearsal. Leave it out, and the rows stay.',
      ],
      ...shown('importCatalog', 'catalog.csv'),
    },
    {
      id: 'stock',
      title: 'Say what lies where',
      text: [
        'A count for each warehouse and SKU, of the key’s own environment. What is promised to orders stays promised.',
      ],
      ...shown('importStock', 'stock.csv'),
    },
    {
      id: 'orders',
      title: 'See what has to leave',
      text: [
        'Orders of every retailer, newest first. Read on with `next` as `after`; it is null at the end.',
      ],
      ...shown('listOrders'),
    },
    {
      id: 'ship',
      title: 'Ship a fulfillment',
      text: [
        'A fulfillment is one supplier’s share of an order. Without `lines`, all that is still open has left. The same parcel sent again changes nothing.',
      ],
      ...shown('shipFulfillment'),
    },
    {
      id: 'cancel',
      title: 'Cancel an order',
      text: ['Until it is packed. What was reserved is free again.'],
      ...shown('cancelOrder'),
    },
    {
      id: 'events',
      title: 'Follow what happens',
      text: [
        'Events are numbered by `seq` without a gap. Keep the `seq` of the last one you have dealt with and ask again with it as `after`: nothing is skipped, and nothing comes twice.',
      ],
      ...shown('listEvents'),
    },
  ],
  refusals: {
    lead: [
      'A refusal has a `code` for programs, a `message` for people, and the facts in `details`. The `requestId` names the request in the hub’s log; it is the header `X-Request-Id` too.',
      'Every change may be sent again safely, with one exception: issuing a credential twice makes two.',
    ],
    entries: explainedRefusals,
  },
}

function shown(id: string, file?: string): Pick<GuideStep, 'sample' | 'answer' | 'file' | 'below'> {
  const sample = samples[id]
  const content = file === undefined ? undefined : sampleFiles[file]
  return {
    below: 'hub',
    answer: id,
    ...(sample === undefined ? {} : { sample }),
    ...(file === undefined || content === undefined ? {} : { file: { name: file, content } }),
  }
}
