import { Readable } from 'node:stream'
import { asRetailer } from '../core/access/desk-caller.ts'
import { getRetailer } from '../core/access/get-retailer.ts'
import { getDossier } from '../core/fulfillment/dossier.ts'
import { evidenceOf } from '../core/fulfillment/evidence/evidence.ts'
import { getToldOrder } from '../core/orders/told-order.ts'
import { tellingsToWire } from '../operator/orders/telling-schema.ts'
import { FileBody } from '../operator/wire-schema.ts'
import { ownOf } from './callers.ts'
import { type Endpoint, endpoint } from './endpoint.ts'
import { ownDossierToWire } from './own-order-mapping.ts'
import { OneOrder } from './own-order-schema.ts'
import { ForRetailer } from './schema.ts'

/** What a retailer can show of an order of its own, as a zip: what its page says, and nothing beyond. */
export const ownEvidenceEndpoints: readonly Endpoint[] = [
  endpoint({
    ...{ id: 'getOwnEvidence', method: 'GET', url: '/:environment/own/orders/:number/evidence' },
    ...{ tag: 'Orders', summary: 'Everything that its retailer may know of an order, as one file' },
    ...{ params: OneOrder, query: ForRetailer, answersFile: true, response: FileBody },
    refusals: ['retailer-not-found', 'order-not-found', 'invalid-request'],
    answer: async (call) => {
      const { hub, params, house } = call
      const { caller, retailer } = await ownOf(call)
      const key = { retailer: retailer.code, number: params.number }
      const dossier = await getDossier(hub, caller, key, { forRetailer: true })
      const { timeline: _, may: __, ...order } = ownDossierToWire(dossier)
      const documents = [
        { name: 'order.json', value: order },
        {
          name: 'tellings.json',
          value: tellingsToWire(await getToldOrder(hub, caller, key, house.tellOrder)),
        },
      ]
      const reader = asRetailer(caller, await getRetailer(hub, caller, retailer.code))
      const { retailerId, number } = dossier.whole.order
      const pack = await evidenceOf(hub, reader, { retailerId, number, fulfillmentNo: null }, documents)
      return { name: `evidence-${retailer.code}-${number}.zip`, content: Readable.from(pack) }
    },
  }),
]
