import type { StreamEntry } from '../../../store/streams.ts'
import { type StreamOf, seenBy } from '../../orders/told-event.ts'

/** The bytes that are sent and signed: thin, so that who wants more asks for the order. */
export function messageBody(stream: StreamOf, event: StreamEntry): string {
  return JSON.stringify({
    type: event.type,
    timestamp: event.at.toISOString(),
    data: {
      environment: stream.environment,
      stream: stream.kind,
      seq: event.seq,
      retailerId: event.retailerId,
      number: event.number,
      version: event.version,
      payload: seenBy(stream, event.payload),
    },
  })
}
