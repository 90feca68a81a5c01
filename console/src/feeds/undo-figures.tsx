import { useHub } from '../api/hub.ts'
import { Complaint } from '../kit/form-dialog.tsx'
import { runWords as say } from './run-words.ts'
import type { UndoPreview } from './types.ts'

/** How many rows an undo takes back, and what was sold of them meanwhile: counted when it is asked. */
export function UndoFigures({ runId }: { runId: number }) {
  const query = useHub<UndoPreview>(`feed-runs/${runId}/undo`, {}, { staleTime: 0 })
  if (query.error) return <Complaint problem={query.error} />
  if (!query.data) {
    return (
      <p className="dialog-text" role="status">
        {say.undoCounting}
      </p>
    )
  }
  const { restored, removed, left, soldUnits, soldOrders, shippedUnits } = query.data
  return (
    <ul className="feeds-undo">
      <li className="strong">{say.undoHelp(restored)}</li>
      {removed > 0 && <li>{say.undoRemoved(removed)}</li>}
      {left > 0 && <li className="bad">{say.undoLeft(left)}</li>}
      <li>{soldOrders > 0 ? say.undoSold(soldUnits, soldOrders, shippedUnits) : say.undoNoneSold}</li>
    </ul>
  )
}
