import { type ParsedBody, readBody } from '../../wire/codecs/body.ts'
import { readExactJson } from '../../wire/codecs/json.ts'
import { readPhpForm } from '../../wire/codecs/php-form.ts'

/** A form whose one field, named or not, is the JSON: `curl --data-urlencode @order.json`, or PHP's `order={…}`. */
const wrapped = /^\s*(?:[\w.-]{1,64}=)?\s*(?:\{|%7B)/i

/** Of a hundred orders with all that the document has, and more. */
const mostNames = 100_000
const readOrderJson = (text: string) => readExactJson(text, mostNames)

/** JSON whatever it is called, alone or as the one field of a form; else a form, field by field. */
export function readOrderBody(raw: Buffer, contentType: string | undefined): ParsedBody {
  const start = raw.subarray(0, 128).toString('latin1')
  if (wrapped.test(start) && !/^\s*\{/.test(start)) {
    const text = raw.toString('utf8').replace(/^\s*(?:[\w.-]{1,64}=)?/, '')
    // a plain & is part of the JSON, of which one field is all there is
    const form = readPhpForm(`json=${text.replaceAll('&', '%26')}`)
    const json = form.kind === 'value' ? (form.value as { readonly json?: unknown }).json : undefined
    if (typeof json === 'string') return readOrderJson(json.trim())
  }
  return readBody(raw, contentType, readOrderJson)
}
