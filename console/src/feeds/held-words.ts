import type { FeedRun } from './types.ts'

type Gate = FeedRun['gates'][number]

const sentences: Readonly<Partial<Record<Gate['gate'], (share: string, of: string) => string>>> = {
  'zeroed-stock': (share, of) => `${share} of the counts with stock that it names would go to zero (${of}).`,
  'missing-rows': (share, of) => `${share} of the rows of the last file are missing (${of}).`,
  'fewer-rows': (share) => `It has ${share} fewer rows than the last file.`,
  'refused-rows': (share, of) => `${share} of its rows cannot be taken (${of}).`,
  'unit-change': (share, of) =>
    `${share} of the changes are by the same factor (${of}), as if cases were counted instead of pieces.`,
  older: () => 'It is older than the last file that was taken.',
  'rejected-before': () => 'This very file was turned down or taken back before.',
}

/** Why a run waits, for whoever sent its file. */
export function heldBecause(gates: readonly Gate[]): readonly string[] {
  return gates
    .filter(({ tripped }) => tripped)
    .map(({ gate, count, of, sentence }) => {
      const figures = `${count.toLocaleString('en-US')} of ${of.toLocaleString('en-US')}`
      return sentences[gate]?.(percent(count, of), figures) ?? sentence
    })
}

function percent(count: number, of: number): string {
  const share = (count / Math.max(of, 1)) * 100
  return `${share >= 10 || share === 0 ? Math.round(share) : share.toFixed(1)}%`
}
