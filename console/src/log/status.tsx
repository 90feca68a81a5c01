import { StateTag } from '../kit/state-tag.tsx'

/** Of an answer, in the colour of how it went. */
export function Status({ status }: { status: number }) {
  const tone = status >= 500 ? 'bad' : status >= 400 ? 'waiting' : 'good'
  return <StateTag state={String(status)} tone={tone} label={String(status)} />
}
