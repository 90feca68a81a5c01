import type { Dossier, OwnDossier } from '../api/types.ts'
import { words } from './words.ts'

type TimelineEvent = Dossier['timeline'][number] | OwnDossier['timeline'][number]

const say = words.events

/** One event in a sentence. `supplierOf`: who has a share of the order. */
export function toldEvent(
  { type, payload }: Pick<TimelineEvent, 'type' | 'payload'>,
  supplierOf: (fulfillmentNo: number) => string,
): string {
  const facts = new Map<string, unknown>(Object.entries(payload))
  const text = (name: string) => (typeof facts.get(name) === 'string' ? String(facts.get(name)) : '')
  const no = Number(facts.get('fulfillmentNo') ?? 0)
  const who = no > 0 ? supplierOf(no) : say.order
  const [of, what = ''] = type.split('.')
  if (type === 'order.placed') return say.placed(words.sources[text('dialect')] ?? text('dialect'))
  if (type === 'order.paid') return say.paid
  if (type === 'order.replaced') return say.replaced
  if (type === 'order.rerouted') return say.rerouted
  if (type === 'fulfillment.on_hold') return say.moved(who, heldWords(text('holdReason'), text('holdUntil')))
  if (of === 'fulfillment') return say.moved(who, say.states[what] ?? plain(what))
  if (of === 'shipment')
    return [say.moved(who, say.shipments[what] ?? plain(what)), text('trackingNumber')].join(' ').trim()
  if (of === 'return')
    return [say.moved(who, say.returns[what] ?? plain(what)), text('returnNumber')].join(' ')
  return plain(type)
}

function heldWords(reason: string, until: string): string {
  const why = words.split.holds[reason]?.toLowerCase() ?? reason
  return why === ''
    ? (say.states.on_hold ?? '')
    : say.held(why, until === '' ? '' : ` ${words.split.until(until)}`)
}

function plain(text: string): string {
  return text.replaceAll(/[._]/g, ' ')
}
