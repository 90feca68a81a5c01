import type { Database } from '../store/database.ts'
import { type Authenticator, createAuthenticator } from './access/authenticator.ts'
import { createKeyUses, type KeyUses } from './access/key-uses.ts'
import { createLimiter, type Limiter } from './access/limits/limiter.ts'
import { SupplierNames } from './access/supplier-names.ts'
import { CatalogLists } from './catalog/catalog-lists.ts'
import { createOfferReader, type OfferReader } from './inventory/item-on-sale.ts'
import { createStockReader, type StockReader } from './inventory/stock-reader.ts'
import { createOrderNames, type OrderNames } from './orders/find-order-by-name.ts'
import { createIntake, type Intake } from './orders/intake.ts'
import { createOrderReader, type OrderReader } from './orders/order-reader.ts'
import { RequestLog, usualRequestLog } from './orders/requests/request-log.ts'
import { type MakeTracker, noTrackers } from './shared/carrier-tracker.ts'
import type { Clock } from './shared/clock.ts'
import type { Environment } from './shared/environment.ts'
import { createKeyring, type Keyring } from './shared/keyring.ts'
import type { Log } from './shared/log.ts'
import { type Mailer, noMailer } from './shared/mailer.ts'
import { noOutgoing, type Outgoing } from './shared/outgoing.ts'
import type { Random } from './shared/random.ts'
import type { RequestLogSettings } from './shared/request-log-settings.ts'

/** What every verb works with: made once at the start, handed to each call. */
export interface Hub {
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** What the hub calls itself in links and image addresses, without a slash at the end. */
  readonly baseUrl: string
  readonly keyring: Keyring
  readonly mailer: Mailer
  readonly outgoing: Outgoing
  /** Makes the ways to ask carriers where parcels are. */
  readonly trackers: MakeTracker
  readonly intake: Readonly<Record<Environment, Intake>>
  readonly authenticator: Readonly<Record<Environment, Authenticator>>
  readonly limiter: Readonly<Record<Environment, Limiter>>
  readonly keyUses: Readonly<Record<Environment, KeyUses>>
  readonly orderReader: Readonly<Record<Environment, OrderReader>>
  readonly orderNames: Readonly<Record<Environment, OrderNames>>
  readonly stockReader: Readonly<Record<Environment, StockReader>>
  /** One for both environments: they share the catalog. */
  readonly catalogLists: CatalogLists
  readonly supplierNames: SupplierNames
  readonly offerReader: Readonly<Record<Environment, OfferReader>>
  readonly requestLog: Readonly<Record<Environment, RequestLog>>
  /** When the sandboxes are emptied, `HH:MM` in each retailer's zone; `off`: never. */
  readonly sandboxResetAt: string
}

export interface HubParts {
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly baseUrl: string
  /** What sealed texts and signed forms are made with; without one, they end with the process. */
  readonly secret?: string
  readonly mailer?: Mailer
  readonly outgoing?: Outgoing
  readonly trackers?: MakeTracker
  /** Orders of one transaction at most; 1 turns coalescing off. */
  readonly batchOrders?: number
  readonly requestLogSettings?: RequestLogSettings
  /** 00:00 unless said. */
  readonly sandboxResetAt?: string
}

export function createHub(parts: HubParts): Hub {
  const { db, clock, random, log, baseUrl, mailer = noMailer, batchOrders = 64 } = parts
  const each = <T>(make: (environment: Environment) => T): Record<Environment, T> => ({
    production: make('production'),
    sandbox: make('sandbox'),
  })
  return {
    db,
    clock,
    random,
    log,
    baseUrl,
    keyring: createKeyring(parts.secret ?? random.bytes(32).toString('hex'), random),
    mailer,
    outgoing: parts.outgoing ?? noOutgoing,
    trackers: parts.trackers ?? noTrackers,
    intake: each((environment) =>
      createIntake({ pool: db.environments[environment], environment, clock, log, batchOrders }),
    ),
    authenticator: each((environment) => createAuthenticator(db.environments[environment], clock, log)),
    limiter: each((environment) => createLimiter(db.environments[environment], environment, clock)),
    keyUses: each((environment) => createKeyUses(db.environments[environment], clock, log)),
    orderReader: each((environment) => createOrderReader(db.environments[environment], environment)),
    orderNames: each((environment) => createOrderNames(db.environments[environment])),
    offerReader: each((environment) => createOfferReader(db.environments[environment], clock)),
    stockReader: each((environment) => createStockReader(db.environments[environment])),
    requestLog: each((environment) => {
      const settings = parts.requestLogSettings ?? usualRequestLog
      return new RequestLog({ pool: db.environments[environment], random, log, settings })
    }),
    catalogLists: new CatalogLists(),
    supplierNames: new SupplierNames(),
    sandboxResetAt: parts.sandboxResetAt ?? '00:00',
  }
}
