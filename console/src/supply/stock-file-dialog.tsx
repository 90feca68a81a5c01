import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { hubPath } from '../api/hub.ts'
import type { Warehouse } from '../api/types.ts'
import type { StockImportAnswer } from '../feeds/types.ts'
import { usePlace } from '../place.tsx'
import { StockOutcome } from './stock-outcome.tsx'
import { FileFrame, TryFile } from './try-file.tsx'
import { supply } from './words.ts'

const say = supply.stock

interface StockFileProps {
  readonly isOpen: boolean
  readonly close: () => void
  readonly warehouses: readonly Warehouse[]
}

export function StockFileDialog({ isOpen, close, warehouses }: StockFileProps) {
  return (
    <FileFrame title={say.upload} isOpen={isOpen} close={close}>
      <StockFile close={close} warehouses={warehouses} />
    </FileFrame>
  )
}

function StockFile({ close, warehouses }: Omit<StockFileProps, 'isOpen'>) {
  const place = usePlace()
  // where there are several, a file is of all of them unless somebody says otherwise
  const [chosen, setWarehouse] = useState('')
  const warehouse = warehouses.length === 1 ? warehouses[0]?.code : chosen
  const pathOf = ({ name, lastModified }: File, dryRun: boolean) =>
    hubPath(place, 'imports/stock', {
      ...{ dryRun, fileName: name, modifiedAt: new Date(lastModified).toISOString() },
      warehouse,
    })
  return (
    <TryFile<StockImportAnswer>
      say={say}
      pathOf={pathOf}
      done={toldOf}
      anew={['suppliers', 'fulfillments', 'feeds', 'feed-runs']}
      before={
        warehouses.length > 1 && (
          <NativeSelect
            label={say.inWarehouse}
            value={chosen}
            onChange={({ currentTarget: { value } }) => setWarehouse(value)}
            data={[
              { value: '', label: say.allWarehouses },
              ...warehouses.map(({ code, name }) => ({ value: code, label: name })),
            ]}
          />
        )
      }
      outcome={(name, answer, isDry) => <StockOutcome name={name} answer={answer} isDry={isDry} />}
      yes={askOf}
      close={close}
    />
  )
}

function toldOf({ changed, created, run }: StockImportAnswer): string {
  if (run?.state === 'held') return say.heldTold
  return run?.state === 'unchanged' ? say.unchangedFile : say.applied(changed + created)
}

function askOf({ changed, created, run }: StockImportAnswer): string | undefined {
  const changes = changed + created
  const isHolding = run?.gates.some(({ tripped }) => tripped) ?? false
  if (changes === 0) return undefined
  return isHolding ? say.handIn : say.apply(changes)
}
