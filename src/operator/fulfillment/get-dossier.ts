import { getDossier } from '../../core/fulfillment/dossier.ts'
import { operation } from '../operation.ts'
import { OrderPath } from '../orders/schema.ts'
import { dossierToWire } from './dossier-mapping.ts'
import { Dossier } from './dossier-schema.ts'

export const getOrderDossierOperation = operation({
  id: 'getOrderDossier',
  method: 'GET',
  url: '/orders/:retailer/:number/dossier',
  tag: 'Orders',
  summary:
    'All that a page about one order shows: the order, who did what, money, returns, and what may be done with it',
  params: OrderPath,
  response: Dossier,
  refusals: ['retailer-not-found', 'order-not-found'],
  answer: async ({ hub, caller, params }) => dossierToWire(await getDossier(hub, caller, params), caller),
})
