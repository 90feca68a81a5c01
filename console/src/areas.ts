import { accessArea } from './access/area.tsx'
import { catalogArea } from './catalog/area.tsx'
import { eventsArea } from './events/area.tsx'
import { feedsArea } from './feeds/area.tsx'
import { homeArea } from './home/area.tsx'
import { importsArea } from './imports/area.tsx'
import { logArea } from './log/area.tsx'
import { networkArea } from './network/area.tsx'
import { orderArea } from './order/area.tsx'
import { ordersListArea } from './orders-list/area.tsx'
import { ownProductsArea } from './own-products/area.tsx'
import { partnersArea } from './partners/area.tsx'
import { peopleArea } from './people/area.tsx'
import { placeOrderArea } from './place-order/area.tsx'
import { returnsArea } from './returns/area.tsx'
import { routingArea } from './routing/area.tsx'
import type { Area } from './shell/area.ts'
import { sophioArea } from './sophio/area.tsx'
import { supplyArea } from './supply/area.tsx'
import { systemArea } from './system/area.tsx'
import { webhooksArea } from './webhooks/area.tsx'

/** Everything the console has; within a group of the sidebar, in this order. */
export const areas: readonly Area[] = [
  homeArea,
  ordersListArea,
  placeOrderArea,
  orderArea,
  supplyArea,
  returnsArea,
  catalogArea,
  ownProductsArea,
  importsArea,
  feedsArea,
  routingArea,
  networkArea,
  partnersArea,
  accessArea,
  webhooksArea,
  eventsArea,
  logArea,
  sophioArea,
  peopleArea,
  systemArea,
]
