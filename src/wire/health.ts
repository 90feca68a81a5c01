import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export interface HealthOptions {
  /** Why the hub cannot work now, and what is not as it should be though it can; one sentence each. */
  readonly readiness: () => Promise<{
    readonly problems: readonly string[]
    readonly warnings: readonly string[]
  }>
  readonly version: string
  readonly counts?: readonly Count[]
  /** Asked for at each look at `/metrics`; what fails says nothing. */
  readonly levels?: readonly Levels[]
}

/** Something that is counted elsewhere, and only ever grows. */
export interface Count {
  readonly name: string
  readonly help: string
  readonly labelNames: readonly string[]
  /** How much there is now, by the labels in their order. */
  readonly values: () => Iterable<readonly [labels: readonly string[], value: number]>
}

/** Figures that rise and fall, looked up together. */
export interface Levels {
  /** By their names: what each says. */
  readonly help: Readonly<Record<string, string>>
  readonly labelNames: readonly string[]
  readonly values: () => Promise<readonly Level[]>
}

export interface Level {
  readonly name: string
  readonly labels: readonly string[]
  readonly value: number
}

/** `/healthz` (the process answers), `/readyz` (it can work: 503 with the reasons when not, and warnings), `/metrics` (Prometheus). */
export function mountHealth(
  app: FastifyInstance,
  { readiness, version, counts = [], levels = [] }: HealthOptions,
): void {
  const registry = new Registry()
  for (const count of counts) expose(registry, count)
  const looks = levels.map((each) => exposeLevels(registry, each))
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
    const { problems, warnings } = await readiness()
    reply.code(problems.length === 0 ? 200 : 503)
    const warned = warnings.length === 0 ? {} : { warnings }
    return problems.length === 0
      ? { status: 'ready', ...warned }
      : { status: 'not ready', problems, ...warned }
  })
  app.get('/metrics', async (_request, reply) => {
    await Promise.all(looks.map((look) => look()))
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

/** Gives what to do before the figures are told. */
function exposeLevels(registry: Registry, { help, labelNames, values }: Levels): () => Promise<void> {
  const gauges = new Map(
    Object.entries(help).map(([name, text]) => [
      name,
      new Gauge({ name, help: text, labelNames: [...labelNames], registers: [registry] }),
    ]),
  )
  return async () => {
    for (const gauge of gauges.values()) gauge.reset()
    const found = await values().catch(() => [])
    for (const { name, labels, value } of found)
      gauges
        .get(name)
        ?.labels(...labels)
        .set(value)
  }
}
