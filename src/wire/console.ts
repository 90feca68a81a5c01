import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Where the build leaves the console, seen from the sources and from what is compiled of them alike. */
const built = fileURLToPath(new URL('../../dist/console/', import.meta.url))

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

/** What the build writes where each answer has a value of its own. */
const noncePlace = 'nonce-of-this-answer'

interface Stored {
  readonly type: string
  readonly bytes: Buffer
  /** undefined for what is packed already. */
  readonly packed: Buffer | undefined
}

/** The built console: read whole at the first visit, so that no request names a file of the machine. */
export class ConsoleFiles {
  private readonly files = new Map<string, Stored>()

  private load(): ReadonlyMap<string, Stored> {
    if (this.files.size > 0) return this.files
    for (const path of filesOf(built)) {
      const bytes = readFileSync(join(built, path))
      const ending = path.slice(path.lastIndexOf('.') + 1)
      const type = types[ending]
      if (type === undefined) continue
      this.files.set(path, { type, bytes, packed: ending === 'woff2' ? undefined : gzipSync(bytes) })
    }
    return this.files
  }

  /** A file whose name changes with its content. */
  async sendAsset(request: FastifyRequest, reply: FastifyReply, name: string): Promise<FastifyReply> {
    const file = this.load().get(`assets/${name}`)
    reply.header('x-content-type-options', 'nosniff')
    if (!file) return await reply.code(404).header('cache-control', 'no-store').send('There is no such file.')
    reply.headers({
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'same-origin',
      vary: 'accept-encoding',
    })
    const takesPacked = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
    if (file.packed && takesPacked)
      return await reply.type(file.type).header('content-encoding', 'gzip').send(file.packed)
    return await reply.type(file.type).send(file.bytes)
  }

  /** The one page, for every address of the console; `nonce` lets its own styles in and nobody else's. */
  async sendPage(reply: FastifyReply, nonce: string): Promise<FastifyReply> {
    const page = this.load().get('index.html')
    reply.headers({
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
    })
    if (!page) {
      const text = 'The console has not been built: run “npm run build” and load this page again.'
      return await reply.code(503).type('text/plain; charset=utf-8').send(text)
    }
    return await reply.type(page.type).send(page.bytes.toString('utf8').replaceAll(noncePlace, nonce))
  }
}

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
  } catch {
    // not built
    return []
  }
}
