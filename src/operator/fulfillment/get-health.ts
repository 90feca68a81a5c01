import { healthOf } from '../../core/fulfillment/health.ts'
import { operation } from '../operation.ts'
import { timeToWire } from '../values.ts'
import { Health } from './health-schema.ts'

export const getHealthOperation = operation({
  id: 'getHealth',
  method: 'GET',
  url: '/health',
  tag: 'System',
  summary: 'How the hub and its database are, and how far events are behind',
  response: Health,
  refusals: [],
  answer: async ({ hub, about }) => {
    const { now, database, ...rest } = await healthOf(hub)
    const { startedAt, ...size } = database
    return {
      version: about.version,
      now: timeToWire(now),
      database: { ...size, startedAt: timeToWire(startedAt) },
      problems: [...rest.problems],
      warnings: [...rest.warnings],
      lags: [...rest.lags],
    }
  },
})
