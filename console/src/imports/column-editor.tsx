import { NativeSelect } from '@mantine/core'
import type { ImportPreview } from '../api/types.ts'
import { Cell, Heads, Panel } from '../kit/panel.tsx'
import { type Mapping, usesOf } from './edit-mapping.ts'
import { say } from './words.ts'

const words = say.columns

interface Props {
  readonly preview: ImportPreview
  /** As it has been changed by now; the preview follows. */
  readonly mapping: Mapping
  readonly isBusy: boolean
  readonly change: (column: string, to: string | null) => void
}

/** What each column of the file becomes; a change shows in the rows below at once. */
export function ColumnEditor({ preview, mapping, isBusy, change }: Props) {
  const { columns, hubColumns } = preview
  const all = columns.map(({ column }) => column)
  return (
    <Panel title={words.title} about={words.about}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <section className="imports-scroll" tabIndex={0} aria-label={say.scroll(words.title)}>
        <table className="list data" aria-busy={isBusy}>
          <Heads names={[words.column, words.sample, words.becomes, words.why]} />
          <tbody>
            {columns.map(({ column, sample, why }) => {
              const [first, ...others] = usesOf(mapping, all, column)
              return (
                <tr key={column}>
                  <th scope="row">{column}</th>
                  <Cell label={words.sample}>
                    <span className="soft break">{sample.slice(0, 2).join(', ').slice(0, 80)}</span>
                  </Cell>
                  <Cell label={words.becomes}>
                    <NativeSelect
                      size="xs"
                      aria-label={words.choose(column)}
                      value={first ?? ''}
                      onChange={({ currentTarget: { value } }) => change(column, value === '' ? null : value)}
                      data={[
                        { value: '', label: words.unused },
                        ...hubColumns.map((name) => ({ value: name, label: name })),
                      ]}
                    />
                    {others.length > 0 && <span className="soft small">{others.join(', ')}</span>}
                  </Cell>
                  <Cell label={words.why}>
                    <span className="soft">{why}</span>
                  </Cell>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
    </Panel>
  )
}
