import { NativeSelect } from '@mantine/core'
import { Cell, Heads } from '../kit/panel.tsx'
import { type Mapping, targetOf, waysToWrite, withTarget, withWritten, writtenOf } from './mapping-draft.ts'
import type { ImportPreview } from './types.ts'
import { uploadWords as say } from './upload-words.ts'

interface MappingEditorProps {
  readonly preview: ImportPreview
  readonly mapping: Mapping
  /** Somebody has changed it here. */
  readonly isDraft: boolean
  readonly change: (mapping: Mapping) => void
}

/** Each column of the file, such as what stands in it, and what it becomes in the hub. */
export function MappingEditor(props: MappingEditorProps) {
  return (
    <table className="list feeds-mapping">
      <Heads names={[say.column, say.sample, say.becomes, say.written]} />
      <tbody>
        {props.preview.columns.map((column) => (
          <ColumnRow key={column.column} column={column} {...props} />
        ))}
      </tbody>
    </table>
  )
}

type FileColumn = ImportPreview['columns'][number]

function ColumnRow(props: MappingEditorProps & { column: FileColumn }) {
  const { column, preview, mapping, isDraft, change } = props
  const { column: name, sample, why } = column
  // an answer by the mapping may be on its way: what was chosen is shown meanwhile
  const to = isDraft ? targetOf(mapping, name) : column.to
  return (
    <tr>
      <th scope="row">
        {name}
        <div className="soft small">{why}</div>
      </th>
      <Cell label={say.sample}>
        <span className="feeds-sample mono">{sample.slice(0, 3).join(' · ')}</span>
      </Cell>
      <Cell label={say.becomes}>
        <NativeSelect
          size="xs"
          aria-label={`${name}: ${say.becomes}`}
          value={to ?? ''}
          onChange={({ currentTarget: { value } }) =>
            change(withTarget(mapping, name, value === '' ? null : value))
          }
          data={[
            { value: '', label: say.notUsed },
            ...preview.hubColumns.map((value) => ({ value, label: say.hubColumn(value) })),
          ]}
        />
      </Cell>
      <Cell label={say.written}>
        {to !== null && <WrittenChoice name={name} to={to} mapping={mapping} change={change} />}
      </Cell>
    </tr>
  )
}

function WrittenChoice(props: Pick<MappingEditorProps, 'mapping' | 'change'> & { name: string; to: string }) {
  const { name, to, mapping, change } = props
  const written = writtenOf(mapping, to)
  const ways = waysToWrite(to)
  const offered = ways.includes(written) ? ways : [written, ...ways]
  if (offered.length < 2) return <span className="soft">{say.writtenAs[written]}</span>
  return (
    <NativeSelect
      size="xs"
      aria-label={`${name}: ${say.written}`}
      value={written}
      onChange={({ currentTarget: { value } }) => change(withWritten(mapping, to, value as typeof written))}
      data={offered.map((value) => ({ value, label: say.writtenAs[value] }))}
    />
  )
}
