import { asRetailer } from '../core/access/desk-caller.ts'
import { getRetailer } from '../core/access/get-retailer.ts'
import { requestCancel } from '../core/fulfillment/answers/request-cancel.ts'
import { requestCancels } from '../core/fulfillment/answers/request-cancels.ts'
import { cancelOrder } from '../core/fulfillment/cancel-order.ts'
import { getDossier } from '../core/fulfillment/dossier.ts'
import { holdOrder } from '../core/fulfillment/hold-order.ts'
import { payOrder } from '../core/fulfillment/pay-order.ts'
import { releaseOrder } from '../core/fulfillment/release-order.ts'
import { getToldOrder } from '../core/orders/told-order.ts'
import { tellingsToWire } from '../operator/orders/telling-schema.ts'
import { type Own, ownOf, ownToChange } from './callers.ts'
import { type Call, type Endpoint, endpoint } from './endpoint.ts'
import { ownDossierToWire } from './own-order-mapping.ts'
import { OneOrder, OwnCancel, OwnDossier, OwnHold, OwnTellings } from './own-order-schema.ts'
import { OwnCancelResults, OwnCancels } from './own-orders-schema.ts'
import { ForRetailer, InEnvironment, Nothing } from './schema.ts'

const url = '/:environment/own/orders/:number'
const asked = { params: OneOrder, query: ForRetailer, response: OwnDossier, tag: 'Orders' } as const
const refusals = ['retailer-not-found', 'order-not-found', 'invalid-request'] as const

/** A retailer's own orders, for its people: what they are told, and what they may do as on any of their wires. */
export const ownOrderEndpoints: readonly Endpoint[] = [
  endpoint({
    ...{ id: 'getOwnOrder', method: 'GET', url, summary: 'All that the page of an order shows' },
    ...{ ...asked, refusals },
    answer: async (call) => await told(call, await ownOf(call)),
  }),
  endpoint({
    ...{ id: 'listOwnTellings', method: 'GET', url: `${url}/tellings`, tag: 'Orders' },
    summary: 'The same order as each partner API tells it',
    ...{ params: OneOrder, query: ForRetailer, response: OwnTellings, refusals },
    answer: async (call) => {
      const { caller, retailer } = await ownOf(call)
      const key = { retailer: retailer.code, number: call.params.number }
      return tellingsToWire(await getToldOrder(call.hub, caller, key, call.house.tellOrder))
    },
  }),
  endpoint({
    ...{ id: 'holdOwnOrder', method: 'POST', url: `${url}/hold`, summary: 'Keep an order back' },
    ...{ ...asked, body: OwnHold, refusals: [...refusals, 'not-changeable'] },
    answer: async (call) => {
      const { until = null, reason: words } = call.body
      return await changed(call, (caller, key) => holdOrder(call.hub, caller, key, until, { words }))
    },
  }),
  endpoint({
    ...{ id: 'releaseOwnOrder', method: 'POST', url: `${url}/release`, summary: 'End its hold' },
    ...{ ...asked, body: Nothing, refusals: [...refusals, 'not-changeable', 'order-refused'] },
    answer: async (call) => await changed(call, (caller, key) => releaseOrder(call.hub, caller, key)),
  }),
  endpoint({
    ...{ id: 'payOwnOrder', method: 'POST', url: `${url}/pay`, summary: 'Say that it is paid' },
    ...{ ...asked, body: Nothing, refusals: [...refusals, 'not-changeable'] },
    answer: async (call) => await changed(call, (caller, key) => payOrder(call.hub, caller, key)),
  }),
  endpoint({
    ...{ id: 'cancelOwnOrder', method: 'POST', url: `${url}/cancel`, summary: 'Call it off' },
    ...{ ...asked, body: OwnCancel, refusals: [...refusals, 'not-cancellable'] },
    answer: async (call) => {
      const { reason = 'canceled by the retailer' } = call.body
      return await changed(call, (caller, key) => cancelOrder(call.hub, caller, { ...key, reason }))
    },
  }),
  endpoint({
    ...{ id: 'requestOwnCancel', method: 'POST', url: `${url}/request-cancel`, tag: 'Orders' },
    summary: 'Ask to call off what is packed already',
    ...{ ...asked, body: OwnCancel, refusals: [...refusals, 'not-cancellable'] },
    answer: async (call) => {
      const { reason = null } = call.body
      return await changed(call, (caller, key) => requestCancel(call.hub, caller, { ...key, reason }))
    },
  }),
  endpoint({
    ...{ id: 'requestOwnCancels', method: 'POST', url: '/:environment/own/orders/request-cancel' },
    ...{ tag: 'Orders', summary: 'The same for up to 200 orders, each by itself; safe to send again' },
    ...{ params: InEnvironment, query: ForRetailer, body: OwnCancels, response: OwnCancelResults },
    refusals: ['retailer-not-found', 'forbidden', 'invalid-request'],
    answer: async (call) => {
      const { caller, retailer } = await ownToChange(call)
      const entry = await getRetailer(call.hub, caller, retailer.code)
      const { numbers, reason = null } = call.body
      return {
        results: [...(await requestCancels(call.hub, asRetailer(caller, entry), { numbers, reason }))],
      }
    },
  }),
]

type Placed = Call<{ environment: 'production' | 'sandbox'; number: number }, { retailer?: string }, unknown>

type Change = (caller: ReturnType<typeof asRetailer>, key: { readonly number: number }) => Promise<unknown>

/** As the retailer itself: what the operator holds for itself stays held. */
async function changed(call: Placed, change: Change): Promise<OwnDossier> {
  const own = await ownToChange(call)
  const { caller, retailer } = own
  const entry = await getRetailer(call.hub, caller, retailer.code)
  await change(asRetailer(caller, entry), { number: call.params.number })
  return await told(call, own)
}

async function told({ hub, params }: Placed, { caller, retailer }: Own): Promise<OwnDossier> {
  const key = { retailer: retailer.code, number: params.number }
  return ownDossierToWire(await getDossier(hub, caller, key, { forRetailer: true }))
}
