import { Transform } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { readJson } from '../wire/codecs/json.ts'
import { decodeUtf8, Malformed } from '../wire/codecs/parsed.ts'
import { MalformedRequest } from '../wire/malformed-request.ts'
import { noteBody } from '../wire/traffic.ts'
import { PayloadTooLarge } from './payload-too-large.ts'

const jsonLimit = 1_048_576

/** What a file may be sent as, and what it is called where it has no name: its ending hints at what it is, never more. */
export const fileTypes = {
  'text/csv': 'csv',
  'text/tab-separated-values': 'tsv',
  'text/plain': 'txt',
  'application/json': 'json',
  'application/x-ndjson': 'jsonl',
  'application/jsonl': 'jsonl',
  'application/xml': 'xml',
  'text/xml': 'xml',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  // what browsers on a machine with a spreadsheet program call CSV
  'application/vnd.ms-excel': '',
  'application/gzip': '',
  'application/x-gzip': '',
  'application/octet-stream': '',
} as const satisfies Readonly<Record<string, string>>

/** JSON and nothing else, within the limits of the codec. */
export function takeJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<Buffer>(
    /^application\/([\w.-]+\+)?json\b/i,
    { parseAs: 'buffer', bodyLimit: jsonLimit },
    (request, raw, done) => {
      noteBody(request, raw)
      try {
        done(null, jsonOf(raw))
      } catch (error) {
        done(error as Error)
      }
    },
  )
}

function jsonOf(raw: Buffer): unknown {
  try {
    const text = decodeUtf8(raw).trim()
    if (text === '') return undefined
    const read = readJson(text)
    if (read.kind === 'malformed') throw new MalformedRequest([`body: ${read.reason}`])
    return read.kind === 'value' ? read.value : undefined
  } catch (error) {
    throw error instanceof Malformed ? new MalformedRequest([`body: ${error.message}`]) : error
  }
}

/** Files go through as they come, counted: nobody holds a gigabyte in memory. */
export function takeFiles(app: FastifyInstance, limitBytes: number): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(Object.keys(fileTypes), (request, payload, done) => {
    if (Number(request.headers['content-length'] ?? 0) > limitBytes)
      return done(new PayloadTooLarge(limitBytes))
    const counted = payload.pipe(counter(limitBytes))
    // a client that goes away must not leave the import waiting for the rest of its file
    payload.once('error', (error) => counted.destroy(error))
    payload.once('close', () => {
      if (!payload.readableEnded) counted.destroy(new MalformedRequest(['body: the file broke off.']))
    })
    done(null, counted)
  })
}

function counter(limitBytes: number): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      bytes += chunk.length
      pass(bytes > limitBytes ? new PayloadTooLarge(limitBytes) : null, chunk)
    },
  })
}
