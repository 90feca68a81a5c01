import { Type } from 'typebox'
import { requestHours } from '../../core/orders/requests/read-requests.ts'
import { operation } from '../operation.ts'
import { timeToWire } from '../values.ts'
import { Closed } from '../wire-schema.ts'
import { HourPage } from './request-schema.ts'

export const listRequestHoursOperation = operation({
  id: 'listRequestHours',
  method: 'GET',
  url: '/request-hours',
  tag: 'Log',
  summary: 'How much was asked, refused and failed in each hour, latest first',
  description: 'Hours without a call are left out.',
  query: Closed({ hours: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 168 })) }),
  response: HourPage,
  refusals: [],
  answer: async ({ hub, caller, query }) => {
    const found = await requestHours(hub, caller.environment, query.hours ?? 168)
    return {
      data: found.map(({ hour, requests, refused, failed }) => ({
        hour: timeToWire(hour),
        ...{ requests, refused, failed },
      })),
    }
  },
})
