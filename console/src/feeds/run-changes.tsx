import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconDownload } from '@tabler/icons-react'
import { addressOf } from '../api/client.ts'
import { hubPath, useHubPages } from '../api/hub.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { More } from '../kit/paged.tsx'
import { Empty } from '../kit/states.tsx'
import { useAsked } from '../kit/use-asked.ts'
import { usePlace } from '../place.tsx'
import { runWords as say } from './run-words.ts'
import type { FeedChange, FeedRun } from './types.ts'
import { uploadWords } from './upload-words.ts'
import { feedWords } from './words.ts'

type Sort = 'coming' | 'changed' | 'going'

/** One sort of what a run comes to, row by row, old and new. */
export function RunChanges({ run: { runId, compared }, what }: { run: FeedRun; what: Sort }) {
  const place = usePlace()
  const [{ q }, change] = useAsked({ q: '' })
  const [search] = useDebouncedValue(q.trim(), 250)
  const { query, more } = useHubPages<FeedChange>(`feed-runs/${runId}/changes`, { what, search })
  const isKept = (compared?.[what] ?? 0) === 0
  const next = what === 'going' ? say.goingHelp : isKept ? say.changesAbout : say.notKept
  return (
    <section className="panel" aria-label={say.sorts[what]}>
      <div className="feeds-filter">
        <TextInput
          size="xs"
          aria-label={say.search}
          placeholder={say.search}
          value={q}
          onChange={({ currentTarget: { value } }) => change({ q: value })}
        />
        <Button
          component="a"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          href={addressOf(hubPath(place, `feed-runs/${runId}/changes.csv`))}
          download
        >
          {say.download}
        </Button>
      </div>
      <p className="soft panel-note">{what === 'going' ? say.goingHelp : say.changesAbout}</p>
      <DataTable
        label={say.sorts[what]}
        columns={columnsOf(what)}
        query={query}
        keyOf={({ row, sku, place: where, column }) => `${row} ${sku} ${where} ${column}`}
        empty={<Empty title={search === '' ? say.noneOfSort[what] : say.noneFits} next={next} />}
      />
      <More more={more} />
      {compared?.more && <p className="soft panel-note">{say.moreThanKept}</p>}
    </section>
  )
}

function columnsOf(what: Sort): readonly [Column<FeedChange>, ...Column<FeedChange>[]] {
  const all: readonly (Column<FeedChange> & { readonly in: readonly Sort[] })[] = [
    {
      key: 'place',
      in: ['coming', 'changed', 'going'],
      label: say.columns.place,
      cell: ({ place }) => place || feedWords.none,
    },
    {
      key: 'column',
      in: ['changed'],
      label: say.columns.column,
      cell: ({ column }) => uploadWords.hubColumn(column),
    },
    {
      key: 'from',
      in: ['changed', 'going'],
      label: say.columns.from,
      cell: ({ from }) => <Value text={from} />,
    },
    {
      key: 'to',
      in: ['coming', 'changed'],
      label: say.columns.to,
      cell: ({ from, to }) => <Value text={to} isWorse={isGone(from, to)} />,
    },
    {
      key: 'row',
      in: ['coming', 'changed'],
      label: say.columns.row,
      cell: ({ row }) => row ?? feedWords.none,
      isFigure: true,
      isForWide: true,
    },
  ]
  const first = {
    key: 'sku',
    label: say.columns.sku,
    cell: ({ sku }: FeedChange) => <span className="mono">{sku}</span>,
  }
  return [first, ...all.filter((column) => column.in.includes(what))]
}

function Value({ text, isWorse = false }: { text: string; isWorse?: boolean }) {
  if (text === '') return <span className="soft">{feedWords.none}</span>
  return <span className={isWorse ? 'feeds-value bad strong' : 'feeds-value'}>{text}</span>
}

/** What there was is no more. */
function isGone(from: string, to: string): boolean {
  return (to === '0' || to === '') && from !== '' && from !== '0'
}
