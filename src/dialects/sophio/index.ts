import { readAnyBody } from '../../wire/own-reading.ts'
import { dialectPlugin } from '../dialect-plugin.ts'
import { countCalls, requirePair } from './access.ts'
import { readOrderBody } from './body.ts'
import { chapters } from './chapters/index.ts'
import { apiDescription } from './document.ts'
import { refusalOf, refuse, unknownAddress } from './errors.ts'
import { guide } from './guide.ts'
import { tellOrder } from './orders/tell-order.ts'
import { mountRoutes } from './routes.ts'
import { mountShipStation } from './shipstation/routes.ts'

const name = 'sophio'

/** A hundred orders of ShipStation's plural call fit in. */
const bodyLimit = 4_194_304

/** Sophio's createorder, and ShipStation's names for it. */
export const sophioDialect = {
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
    mount: async (scope, hub, environment) => {
      requirePair(scope, hub, environment)
      readAnyBody(scope, bodyLimit, readOrderBody)
      await scope.register(async (createorder) => {
        countCalls(createorder, hub, 'sophio')
        mountRoutes(createorder, hub)
      })
      await scope.register(async (shipStation) => {
        countCalls(shipStation, hub, 'shipstation')
        mountShipStation(shipStation, hub)
      })
    },
  }),
} as const
