import type { OAuthScope } from '../../../core/access/oauth/flavour.ts'

/** Three verbs of the API, as the document names them, and what OpenID Connect and Auth0 add for every application. */
export const scopes: readonly OAuthScope[] = [
  { name: 'write:orders', words: 'Place orders for you, and see how they are', writes: true },
  {
    name: 'read:products',
    words: 'See the goods you may sell, their prices and their stock',
    writes: false,
  },
  { name: 'read:shipments', words: 'See the shipments of your orders', writes: false },
  {
    name: 'offline_access',
    words: 'Go on with it when you are away, until you end it',
    writes: false,
    isEverybodys: true,
  },
  { name: 'openid', words: 'Know you again when you come back', writes: false, isEverybodys: true },
  { name: 'profile', words: 'See your name', writes: false, isEverybodys: true },
  { name: 'email', words: 'See your e-mail address', writes: false, isEverybodys: true },
]
