import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

const own = new URL('assets/', import.meta.url)
const vendored = new URL('../../vendor/scalar/', import.meta.url)

const files: Readonly<Record<string, readonly [file: URL, type: string]>> = {
  'portal.css': [new URL('portal.css', own), 'text/css; charset=utf-8'],
  'chapters.css': [new URL('chapters.css', own), 'text/css; charset=utf-8'],
  'portal.mjs': [new URL('portal.mjs', own), 'text/javascript; charset=utf-8'],
  'try.mjs': [new URL('try.mjs', own), 'text/javascript; charset=utf-8'],
  'answer.mjs': [new URL('answer.mjs', own), 'text/javascript; charset=utf-8'],
  'keys.mjs': [new URL('keys.mjs', own), 'text/javascript; charset=utf-8'],
  'search.mjs': [new URL('search.mjs', own), 'text/javascript; charset=utf-8'],
  'reference.mjs': [new URL('reference.mjs', own), 'text/javascript; charset=utf-8'],
  'icon.svg': [new URL('icon.svg', own), 'image/svg+xml'],
  'scalar.js': [new URL('standalone.js', vendored), 'text/javascript; charset=utf-8'],
}

interface Asset {
  readonly type: string
  readonly hash: string
  readonly bytes: Buffer
  /** By name of the encoding; made when first asked for, then kept. */
  readonly encoded: Map<string, Promise<Buffer>>
}

const loaded = new Map<string, Asset>()

/** The address of a file, which changes with its content: it may be kept for ever. */
export function assetAddress(name: string): string {
  return `/docs/assets/${name}?v=${assetOf(name)?.hash ?? ''}`
}

export async function sendAsset(
  name: string,
  version: string | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const asset = assetOf(name)
  if (asset === undefined) return await reply.code(404).send({ error: 'There is nothing at this address.' })
  const encoding = encodingFor(request)
  const etag = `"${asset.hash}${encoding === undefined ? '' : `-${encoding}`}"`
  reply.headers({
    etag,
    vary: 'accept-encoding',
    'cache-control': version === asset.hash ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  if (request.headers['if-none-match'] === etag) return await reply.code(304).send()
  reply.type(asset.type)
  if (encoding === undefined) return await reply.send(asset.bytes)
  return await reply.header('content-encoding', encoding).send(await encodedAs(asset, encoding))
}

function assetOf(name: string): Asset | undefined {
  const known = loaded.get(name)
  if (known) return known
  if (!Object.hasOwn(files, name)) return undefined
  const [file, type] = files[name] as readonly [URL, string]
  const bytes = readFileSync(file)
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
  const asset = { type, hash, bytes, encoded: new Map() }
  loaded.set(name, asset)
  return asset
}

type Encoding = 'br' | 'gzip'

function encodingFor({ headers }: FastifyRequest): Encoding | undefined {
  const accepted = String(headers['accept-encoding'] ?? '')
  const takes = (name: string) =>
    new RegExp(`(^|[\\s,])${name}(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`, 'i').test(accepted)
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : undefined
}

function encodedAs(asset: Asset, encoding: Encoding): Promise<Buffer> {
  const known = asset.encoded.get(encoding)
  if (known) return known
  const made =
    encoding === 'br'
      ? // a tenth of a second for the largest file, and within a few percent of the best there is
        promisify(brotliCompress)(asset.bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
      : promisify(gzip)(asset.bytes)
  asset.encoded.set(encoding, made)
  return made
}
