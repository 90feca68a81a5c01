import type {
  AskedParcel,
  CarrierSetup,
  CarrierTracker,
  HttpCarrierSettings,
  ParcelAnswer,
} from '../core/shared/carrier-tracker.ts'
import type { Outgoing, OutgoingAnswer } from '../core/shared/outgoing.ts'
import { readScans } from './read-scans.ts'

const limits = {
  ...{ connectMs: 5000, headersMs: 10_000, totalMs: 15_000 },
  ...{ requestBytes: 16_384, answerBytes: 524_288 },
}

/** Parcels of one asking, and requests at the same time. */
const BATCH = 20
const WIDTH = 4
const LONGEST_WAIT_MS = 24 * 60 * 60_000

/** Asks a carrier about one parcel at a time by GET, and reads its JSON as it is told to. Redirects are not followed: the token is for one server. */
export function httpCarrier(
  outgoing: Outgoing,
  setup: CarrierSetup & { readonly kind: 'http' },
): CarrierTracker {
  return {
    name: setup.code,
    carriers: setup.carriers,
    batch: BATCH,
    track: async (parcels, signal) => {
      const answers: ParcelAnswer[] = parcels.map(() => ({ kind: 'unasked' }))
      let rest: { reason: string; retryAfterMs: number | null } | null = null
      const queue = parcels.entries()
      const lane = async () => {
        for (const [index, parcel] of queue) {
          if (rest !== null || signal.aborted) return
          const { answer, wantsRest } = await ask(outgoing, setup, parcel, signal)
          answers[index] = answer
          rest ??= wantsRest
        }
      }
      await Promise.all(Array.from({ length: WIDTH }, lane))
      return { answers, rest: rest ?? restAfter(answers) }
    },
  }
}

/** One parcel that cannot be read is its own trouble; when none of several can, it is the carrier's. */
function restAfter(answers: readonly ParcelAnswer[]) {
  const failed = answers.flatMap((answer) => (answer.kind === 'failed' ? [answer.reason] : []))
  const [reason] = failed
  return reason !== undefined && failed.length === answers.length ? { reason, retryAfterMs: null } : null
}

interface One {
  readonly answer: ParcelAnswer
  readonly wantsRest: { readonly reason: string; readonly retryAfterMs: number | null } | null
}

async function ask(
  outgoing: Outgoing,
  { settings, token }: CarrierSetup & { readonly kind: 'http' },
  parcel: AskedParcel,
  signal: AbortSignal,
): Promise<One> {
  // a segment of dots would climb out of the path that was set up
  if (/^\.+$/.test(parcel.trackingNumber)) return { answer: { kind: 'unknown' }, wantsRest: null }
  const headers = {
    accept: 'application/json',
    'user-agent': 'Dropdock',
    ...(token === null ? {} : { [settings.tokenHeader]: `${settings.tokenPrefix}${token}` }),
  }
  try {
    const url = addressOf(settings, parcel)
    return answered(
      settings,
      await outgoing.send({ method: 'GET', url, headers, limits, signal }),
      parcel.asOf,
    )
  } catch (error) {
    // the sentence of an outgoing failure names nothing that was sent
    return failed(error instanceof Error ? error.message : 'It could not be asked.')
  }
}

function addressOf({ url }: HttpCarrierSettings, { trackingNumber, carrier }: AskedParcel): string {
  return url
    .replaceAll('{trackingNumber}', () => encodeURIComponent(trackingNumber))
    .replaceAll('{carrier}', () => encodeURIComponent(carrier ?? ''))
}

function answered(settings: HttpCarrierSettings, answer: OutgoingAnswer, now: Date): One {
  const { status, body } = answer
  if (status === 404) return { answer: { kind: 'unknown' }, wantsRest: null }
  if (status === 401 || status === 403) return resting(`It answered ${status}: is the token right?`, null)
  if (status === 429) return resting('It answered 429: too many questions.', retryAfter(answer, now))
  if (status === 503) return resting('It answered 503.', retryAfter(answer, now))
  if (status < 200 || status > 299) return failed(`It answered ${status}.`)
  try {
    const scans = readScans(settings, JSON.parse(body.toString('utf8')))
    if (typeof scans === 'string') return failed(scans)
    return { answer: scans.length === 0 ? { kind: 'unknown' } : { kind: 'scans', scans }, wantsRest: null }
  } catch {
    return failed('Its answer is no JSON.')
  }
}

function failed(reason: string): One {
  return { answer: { kind: 'failed', reason }, wantsRest: null }
}

function resting(reason: string, retryAfterMs: number | null): One {
  return { answer: { kind: 'unasked' }, wantsRest: { reason, retryAfterMs } }
}

/** `Retry-After`, in seconds or as a date, and never more than a day. */
function retryAfter({ headers }: OutgoingAnswer, now: Date): number | null {
  const said = headers['retry-after']?.trim() ?? ''
  const ms = /^\d{1,9}$/.test(said) ? Number(said) * 1000 : Date.parse(said) - now.getTime()
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), LONGEST_WAIT_MS)
}
