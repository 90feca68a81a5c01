import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

/** A file as an answer. */
export interface Download {
  readonly name: string
  readonly content: Readable
}

const types: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/x-ndjson',
  json: 'application/json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  pdf: 'application/pdf',
  zip: 'application/zip',
}

export function download(reply: FastifyReply, { name, content }: Download): FastifyReply {
  const plain = name.replaceAll(/[^\w.() -]/g, '_')
  return reply
    .type(types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream')
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encoded(name)}`)
    .send(content)
}

/** RFC 8187: what `encodeURIComponent` leaves and a header parameter does not. */
function encoded(name: string): string {
  return encodeURIComponent(name.replaceAll(/\p{Surrogate}/gu, '_')).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
