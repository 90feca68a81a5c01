import type { AttentionSource } from './source.ts'
import { failingWebhooks } from './sources/failing-webhooks.ts'
import { heldFeeds } from './sources/held-feeds.ts'
import { heldOrders } from './sources/held-orders.ts'
import { late, soonLate, unacknowledged } from './sources/late-fulfillments.ts'
import { refusedFiles } from './sources/refused-files.ts'
import { refusedSupplierFiles } from './sources/refused-supplier-files.ts'
import { troubledParcels } from './sources/troubled-parcels.ts'
import { cancelRequests, owedPastDay } from './sources/waiting-fulfillments.ts'

/** Everything that may ask for somebody's attention. */
export const attentionSources: readonly AttentionSource[] = [
  late,
  unacknowledged,
  soonLate,
  cancelRequests,
  owedPastDay,
  heldOrders,
  heldFeeds,
  failingWebhooks,
  refusedFiles,
  refusedSupplierFiles,
  troubledParcels,
]
