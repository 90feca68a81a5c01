import { PassThrough } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isSignedIn } from '../core/access/people/session.ts'
import type { SignedIn } from '../core/access/people/user.ts'
import {
  glimpseOf,
  runsOfUser,
  sessionsWatch,
  streamOfUser,
  takeViewersPlace,
  watchesOf,
} from '../core/orders/live/watch-events.ts'
import { type Environment, environments } from '../core/shared/environment.ts'
import { Problem } from '../core/shared/problem.ts'
import { visitOf } from '../identity/visit.ts'
import type { ConsoleParts } from './endpoint.ts'

/** Below what proxies give up on. */
const BEAT_MS = 15_000
/** A window that takes nothing in is let go when so much waits for it. */
const MOST_WAITING_BYTES = 262_144

/**
 * What happens on the stream of whoever is signed in, as it happens: server-sent events, WHATWG HTML §9.2. Each names what changed
 * and nothing more; the page asks for it anew, by the same doors as ever. `feeds` is that runs of feeds got on, for whoever may see
 * them. `Last-Event-ID`, or `?after=`, goes on where a connection broke.
 */
export function mountLive(app: FastifyInstance, { hub }: Pick<ConsoleParts, 'hub'>): void {
  const isAlive = sessionsWatch(hub)
  const windows = new Set<Window>()
  // a stream has no end that a server on its way out could wait for
  app.addHook('preClose', (done) => {
    for (const window of windows) window.leave()
    done()
  })
  for (const environment of environments) {
    app.get<{ Querystring: { after?: string } }>(
      `/${environment}/live`,
      { schema: { hide: true } as object, exposeHeadRoute: false },
      async (request, reply) => {
        const { session } = visitOf(request)
        if (!isSignedIn(session)) throw new Problem('unauthenticated', {})
        const window = new Window(session, isAlive)
        const leave = takeViewersPlace(hub, session.user.userId)
        windows.add(window)
        window.body.once('close', () => {
          windows.delete(window)
          leave()
        })
        try {
          await window.open(hub, environment, placeOf(request))
        } catch (error) {
          window.leave()
          throw error
        }
        return reply
          .type('text/event-stream; charset=utf-8')
          .header('cache-control', 'no-store')
          .header('x-accel-buffering', 'no')
          .send(window.body)
      },
    )
  }
}

function placeOf({ headers, query }: FastifyRequest<{ Querystring: { after?: string } }>) {
  const given = headers['last-event-id'] ?? query.after
  return typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : undefined
}

/** One open connection. */
class Window {
  readonly body = new PassThrough()
  readonly #session: SignedIn
  readonly #isAlive: (session: SignedIn) => Promise<boolean>
  #turn: Promise<void> = Promise.resolve()

  constructor(session: SignedIn, isAlive: (session: SignedIn) => Promise<boolean>) {
    this.#session = session
    this.#isAlive = isAlive
  }

  async open(hub: ConsoleParts['hub'], environment: Environment, after: number | undefined): Promise<void> {
    const stream = streamOfUser(this.#session)
    const ofSupplier = runsOfUser(this.#session)
    const { from, stop } = await watchesOf(hub)[environment].add(
      {
        stream,
        tell: (events) =>
          this.#say(
            'change',
            { events: events.map((event) => glimpseOf(stream, event)) },
            events.at(-1)?.seq,
          ),
        skip: (to) => this.#say('skipped', {}, to),
        // which run it was is found by the doors that know who may see it
        runs: ofSupplier === undefined ? undefined : { ofSupplier, moved: () => this.#say('feeds', {}) },
      },
      after,
    )
    const beat = setInterval(() => this.#say('beat', {}), BEAT_MS).unref()
    const end = () => {
      clearInterval(beat)
      stop()
    }
    if (this.body.destroyed || this.body.writableEnded) return end()
    this.body.once('close', end)
    this.#say('open', { from }, from)
  }

  leave(): void {
    if (!this.body.writableEnded) this.body.end()
    // what nobody reads any more would never close
    if (!this.body.readableFlowing) this.body.destroy()
  }

  /** In turn, and only while the session lives: whoever has signed out is told nothing more. */
  #say(event: string, data: object, id?: number): void {
    this.#turn = this.#turn.then(async () => {
      if (this.body.writableEnded || this.body.destroyed) return
      const alive = await this.#isAlive(this.#session).catch(() => false)
      if (!alive || this.body.writableLength > MOST_WAITING_BYTES) return this.leave()
      const named = id === undefined ? '' : `id: ${id}\n`
      if (!this.body.writableEnded)
        this.body.write(`${named}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    })
  }
}
