import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Refused, sendFile } from '../api/client.ts'
import { hubPath, useHub } from '../api/hub.ts'
import { usePlace } from '../place.tsx'
import type { Mapping } from './mapping-draft.ts'
import type { Feed, ImportPreview, Page, SavedMapping } from './types.ts'

/** Where a column is the same for all rows. */
export interface Constants {
  readonly warehouse?: string | undefined
  readonly priceList?: string | undefined
}

const HEAD_BYTES = 1_000_000
const inLines = /\.(csv|tsv|txt|jsonl)$/i

/** What a file is and how the hub reads it: the mapping somebody made, else that of the feed, else a guess. */
export function usePreview(
  feed: Feed,
  file: File,
  asked: { mapping: Mapping | undefined; constants: Constants },
) {
  const place = usePlace()
  const saved = useHub<Page<SavedMapping>>('mappings')
  const { layout } = feed.settings
  const ofFeed = saved.data?.data.find(({ code }) => code === layout)?.mapping as Mapping | undefined
  const mapping = asked.mapping ?? ofFeed
  const path = hubPath(place, 'imports/preview', {
    kind: feed.kind,
    fileName: file.name,
    supplier: feed.kind === 'prices' ? undefined : feed.supplier,
    ...asked.constants,
    mapping: mapping && JSON.stringify(mapping),
  })
  const query = useQuery<ImportPreview>({
    queryKey: ['feed-preview', path, file.name, file.size, file.lastModified],
    queryFn: async () => await sendFile<ImportPreview>('POST', path, await headOf(file)),
    enabled: saved.data !== undefined || saved.isError,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    // two files are looked at at a time: whoever comes third waits a moment
    retry: (failures, error) => error instanceof Refused && error.status === 429 && failures < 5,
    retryDelay: 500,
  })
  return { query, ofFeed }
}

/** A preview shows the first rows: of a large file in lines, no more is sent than they take. */
async function headOf(file: File): Promise<File> {
  if (file.size <= 2 * HEAD_BYTES || !inLines.test(file.name)) return file
  const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer())
  const end = bytes.lastIndexOf(10)
  return end < 0 ? file : new File([bytes.slice(0, end + 1)], file.name)
}
