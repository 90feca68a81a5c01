import { decodeUtf8, Malformed, maxKeys } from './parsed.ts'

/** The boundary of a multipart/form-data header, or undefined for any other header. */
export function boundaryOf(contentType: string | undefined): string | undefined {
  if (contentType === undefined || !/^\s*multipart\/form-data\s*;/i.test(contentType)) return undefined
  const match = /;\s*boundary=(?:"([^"]{1,200})"|([^\s;,"]{1,200}))/i.exec(contentType)
  return match?.[1] ?? match?.[2]
}

/** The fields of a multipart body in the order sent, names and values decoded; files are passed over. RFC 7578. */
export function* multipartFields(raw: Buffer, boundary: string): Generator<[string, string]> {
  const delimiter = Buffer.from(`--${boundary}`, 'latin1')
  const between = Buffer.from(`\r\n--${boundary}`, 'latin1')
  let start = raw.indexOf(delimiter)
  if (start === -1) throw new Malformed('The multipart body does not hold its boundary.')
  start += delimiter.length
  for (let count = 0; !isClosing(raw, start); count++) {
    if (count > maxKeys) throw new Malformed(`The form has more than ${maxKeys} parts.`)
    const end = raw.indexOf(between, start)
    if (end === -1) throw new Malformed('The multipart body ends before its closing boundary.')
    const field = fieldOf(raw.subarray(start, end))
    if (field) yield field
    start = end + between.length
  }
}

function isClosing(raw: Buffer, at: number): boolean {
  return raw[at] === dash && raw[at + 1] === dash
}

const dash = 0x2d

/** One part, from the end of its delimiter line on. */
function fieldOf(part: Buffer): [string, string] | undefined {
  const lineEnd = part.indexOf('\r\n')
  // A part without a header of its own has an empty line right after the delimiter.
  const headersEnd = part.indexOf('\r\n\r\n', Math.max(lineEnd, 0))
  if (lineEnd === -1 || headersEnd === -1)
    throw new Malformed('A part of the multipart body has no end of headers.')
  const disposition = decodeUtf8(part.subarray(lineEnd, headersEnd))
    .split('\r\n')
    .find((line) => /^content-disposition\s*:/i.test(line))
  if (disposition === undefined || parameterOf(disposition, 'filename') !== undefined) return undefined
  const name = parameterOf(disposition, 'name')
  if (name === undefined) return undefined
  return [name, decodeUtf8(part.subarray(headersEnd + 4))]
}

function parameterOf(header: string, parameter: string): string | undefined {
  const match = new RegExp(`;\\s*${parameter}\\*?=(?:"((?:\\\\.|[^"\\\\])*)"|([^\\s;]*))`, 'i').exec(header)
  return match?.[1]?.replace(/\\(["\\])/g, '$1') ?? match?.[2]
}
