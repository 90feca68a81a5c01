import { type Static, Type } from 'typebox'
import { largestCapacity, rateLimitNames } from '../../core/access/limits/rate-limit.ts'
import { Closed, CodeOrId, Id, Nullable, OneOf, Time } from '../wire-schema.ts'

const Name = OneOf(rateLimitNames, 'What it limits: the calls of one API.')

export const RateLimitPath = Closed({ retailer: CodeOrId, name: Name })

const Limit = Nullable(
  Closed(
    {
      calls: Type.Integer({ minimum: 1, maximum: largestCapacity, description: 'So many at once.' }),
      everySeconds: Type.Number({
        minimum: 0.001,
        maximum: 3600,
        description: 'One call comes back in so many seconds; six decimals count.',
        examples: [4],
      }),
    },
    { description: 'null: as many as they like.' },
  ),
)

export const RateLimit = Closed({
  name: Name,
  per: OneOf(
    ['retailer', 'key'],
    'Whose calls count together: those of all apps and keys, or those of each key.',
  ),
  limit: Limit,
  usual: Limit,
  setAt: Nullable(Time),
  buckets: Type.Array(
    Closed({
      credentialId: Nullable(Id),
      remaining: Type.Integer({ minimum: 0, description: 'Calls that would be allowed right now.' }),
      fullAt: Time,
      retryAfterSeconds: Type.Integer({ minimum: 0, description: 'Until one is allowed; 0: now.' }),
    }),
    { description: 'What is left now; of a limit per key, of those keys that have called.' },
  ),
})
export type RateLimit = Static<typeof RateLimit>

export const RateLimitChange = Closed({ limit: Limit })
