import { Heads, Panel } from '../kit/panel.tsx'
import type { Difference } from './told-refusal.ts'
import { words } from './words.ts'

const say = words.taken

/** Where an order that was typed is not the one its PO stands for. */
export function Differences(props: { po: string; number: unknown; differences: readonly Difference[] }) {
  const { po, number, differences } = props
  return (
    <Panel title={say.title(po, Number(number))} about={say.about}>
      <table className="list">
        <Heads names={[say.field, say.was, say.sent]} />
        <tbody>
          {differences.map(({ field, was, sent }) => (
            <tr key={field}>
              <th scope="row" className="mono">
                {field}
              </th>
              <td data-label={say.was}>{was ?? words.nothingSaid}</td>
              <td data-label={say.sent}>{sent ?? words.nothingSaid}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
