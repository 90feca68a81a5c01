import { readAnyBody } from '../../wire/own-reading.ts'
import { dialectPlugin } from '../dialect-plugin.ts'
import { requireToken } from './access.ts'
import { chapters } from './chapters/index.ts'
import { apiDescription } from './document.ts'
import { refusalOf, unknownAddress } from './errors.ts'
import { guide } from './guide.ts'
import { tellOrder } from './orders/tell-order.ts'
import { mountRoutes, refuse } from './routes.ts'

const name = 'endless-aisles'

/** The Endless Aisles Retailer API. */
export const endlessAislesDialect = {
  name,
  guide,
  tellOrder,
  chapters,
  plugin: dialectPlugin({
    name,
    refusalOf,
    refuse,
    unknownAddress,
    describe: apiDescription,
    mount: (scope, hub, environment) => {
      requireToken(scope, hub, environment)
      readAnyBody(scope)
      mountRoutes(scope, hub)
    },
  }),
} as const
