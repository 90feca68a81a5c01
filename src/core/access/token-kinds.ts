import type { CredentialKind } from '../../store/access.ts'
import type { Environment } from '../shared/environment.ts'
import type { Random } from '../shared/random.ts'
import { operatorKeyPrefix, supplierKeyPrefix } from './authenticate.ts'

/** What a kind of credential is like: its secret, the scopes it knows, and how long it lives when nobody says. */
interface TokenKind {
  readonly secret: (random: Random, environment: Environment) => string
  /** How much of the secret is kept to recognise it by. */
  readonly shownCharacters: number
  readonly scopes: readonly string[]
  readonly livesDays: number | null
}

/** The scopes of the HomeRoots document. */
export const homerootsScopes = ['read_inventory', 'read_orders', 'write_orders'] as const

/** The scopes of the Inventory Source document that are about its API. */
export const inventorySourceScopes = ['write:orders', 'read:products', 'read:shipments'] as const

export const tokenKinds: Readonly<Record<CredentialKind, TokenKind>> = {
  // as seen in public clients: 32 lower-case hex digits
  'endless-aisles-token': {
    secret: (random) => random.bytes(16).toString('hex'),
    shownCharacters: 4,
    scopes: [],
    livesDays: null,
  },
  // opaque to its bearer; a year is what the document's own tokens live
  'homeroots-token': {
    secret: (random, environment) =>
      (environment === 'production' ? 'ddhr_live_' : 'ddhr_test_') + random.bytes(32).toString('base64url'),
    shownCharacters: 14,
    scopes: homerootsScopes,
    livesDays: 365,
  },
  // a public key and a secret; of such a length and such letters that base64 makes it letters and digits alone, with nothing that
  // an address would have to escape
  'sophio-key': {
    secret: (random, environment) =>
      `${environment === 'production' ? 'ddso_live_' : 'ddso_test_'}${random.bytes(6).toString('hex')}:${random.bytes(20).toString('hex')}`,
    shownCharacters: 22,
    scopes: [],
    livesDays: null,
  },
  // opaque, though the original's are signed: one that is revoked has to end at once
  'inventory-source-token': {
    secret: (random, environment) =>
      (environment === 'production' ? 'ddis_live_' : 'ddis_test_') + random.bytes(32).toString('base64url'),
    shownCharacters: 14,
    scopes: inventorySourceScopes,
    livesDays: 1,
  },
  'operator-key': {
    secret: (random, environment) => operatorKeyPrefix(environment) + random.bytes(24).toString('hex'),
    shownCharacters: 13,
    scopes: [],
    livesDays: null,
  },
  'supplier-key': {
    secret: (random, environment) => supplierKeyPrefix(environment) + random.bytes(24).toString('hex'),
    shownCharacters: 13,
    scopes: [],
    livesDays: null,
  },
}
