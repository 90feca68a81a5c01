import { Refused } from '../api/client.ts'
import type { Complaints } from './new-order.ts'
import { words } from './words.ts'

export interface Difference {
  readonly field: string
  readonly was: string | number | null
  readonly sent: string | number | null
}

interface LineRefusal {
  readonly lineNo: number
  readonly reason: string
  readonly asked: number
  readonly available: number
}

/** A refusal of the hub, by the fields that it is about. */
export function refusedFields(error: Error | null | undefined): Complaints {
  if (!(error instanceof Refused)) return new Map()
  if (error.code === 'order-refused')
    return new Map(linesIn(error).map((line) => [`lines.${line.lineNo}`, reasonOf(line)]))
  if (error.code === 'po-taken')
    return new Map([
      ['po', error.message],
      ...differencesIn(error).map(({ field, was }): [string, string] => [
        fieldOf(field),
        words.was(was === null ? words.nothingSaid : String(was)),
      ]),
    ])
  return new Map()
}

/** Of a PO that stands for another content. */
export function differencesIn({ details }: Refused): readonly Difference[] {
  const { differences } = details
  // the hub describes them so
  return Array.isArray(differences) ? (differences as Difference[]) : []
}

function linesIn({ details }: Refused): readonly LineRefusal[] {
  // the hub describes them so
  return Array.isArray(details.lines) ? (details.lines as LineRefusal[]) : []
}

function reasonOf({ reason, available, asked }: LineRefusal): string {
  return reason === 'short' ? words.short(available, asked) : (words.reasons[reason] ?? reason)
}

/** `lines.2.quantity` is about line 2, a price about its price. */
function fieldOf(field: string): string {
  const [, line, of] = /^lines\.(\d+)\.(\w+)$/.exec(field) ?? []
  if (line !== undefined) return of === 'unitPrice' ? `lines.${line}.price` : `lines.${line}`
  const names: Readonly<Record<string, string>> = {
    customerEmail: 'email',
    'shipVia.carrier': 'carrier',
    'shipVia.service': 'service',
    taxAmount: 'tax',
  }
  return names[field] ?? field
}
