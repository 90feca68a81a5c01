import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export interface HealthOptions {
  /** Why the hub cannot work now, one sentence each; empty when it can. */
  readonly problems: () => Promise<readonly string[]>
  readonly version: string
  readonly counts?: readonly Count[]
}

/** Something that is counted elsewhere, and only ever grows. */
export interface Count {
  readonly name: string
  readonly help: string
  readonly labelNames: readonly string[]
  /** How much there is now, by the labels in their order. */
  readonly values: () => Iterable<readonly [labels: readonly string[], value: number]>
}

/** `/healthz` (the process answers), `/readyz` (it can work: 503 with the reasons when not), `/metrics` (Prometheus). */
export function mountHealth(app: FastifyInstance, { problems, version, counts = [] }: HealthOptions): void {
  const registry = new Registry()
  for (const count of counts) expose(registry, count)
  collectDefaultMetrics({ register: registry, prefix: 'dropdock_' })
  const seconds = new Histogram({
    name: 'dropdock_request_seconds',
    help: 'time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
    }
    seconds.observe(labels, reply.elapsedTime / 1000)
  })
  app.get('/healthz', async () => ({ status: 'ok', version }))
  app.get('/readyz', async (_request, reply) => {
    const found = await problems()
    reply.code(found.length === 0 ? 200 : 503)
    return found.length === 0 ? { status: 'ready' } : { status: 'not ready', problems: found }
  })
  app.get('/metrics', async (_request, reply) => {
    reply.type(registry.contentType)
    return await registry.metrics()
  })
}

function expose(registry: Registry, { name, help, labelNames, values }: Count): void {
  new Counter({
    name,
    help,
    labelNames: [...labelNames],
    registers: [registry],
    collect() {
      this.reset()
      for (const [labels, value] of values()) this.labels(...labels).inc(value)
    },
  })
}
