import { type Static, Type } from 'typebox'
import { RateLimit } from '../operator/access/rate-limit-schema.ts'
import { Closed, PageQuery } from '../operator/wire-schema.ts'
import { ForRetailer } from './schema.ts'

export const OwnRateLimits = Closed({ data: Type.Array(RateLimit) })
export type OwnRateLimits = Static<typeof OwnRateLimits>

/** A page of something of a retailer's own. */
export const OwnPage = Closed({ ...ForRetailer.properties, ...PageQuery })

export const OwnReset = Closed({ orders: Type.Integer({ description: 'How many orders went.' }) })
export type OwnReset = Static<typeof OwnReset>
