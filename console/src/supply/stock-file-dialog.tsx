import { Button, Modal, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { sendFile } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import type { Warehouse } from '../api/types.ts'
import type { StockImportAnswer } from '../feeds/types.ts'
import { FileDrop } from '../kit/file-drop.tsx'
import { Complaint } from '../kit/form-dialog.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { StockOutcome } from './stock-outcome.tsx'
import { supply } from './words.ts'

const say = supply.stock

interface StockFileProps {
  readonly isOpen: boolean
  readonly close: () => void
  readonly warehouses: readonly Warehouse[]
}

/** A stock file: first what would change, then, when somebody says so, written. */
export function StockFileDialog({ isOpen, close, warehouses }: StockFileProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      size="xl"
      title={say.upload}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <Steps close={close} warehouses={warehouses} />
    </Modal>
  )
}

interface Tried {
  readonly file: File
  readonly answer: StockImportAnswer
  readonly isDry: boolean
}

function Steps({ close, warehouses }: Omit<StockFileProps, 'isOpen'>) {
  // where there are several, a file is of all of them unless somebody says otherwise
  const [chosen, setWarehouse] = useState('')
  const warehouse = warehouses.length === 1 ? warehouses[0]?.code : chosen
  const [tried, setTried] = useState<Tried>()
  const [problem, setProblem] = useState<Error>()
  const send = useSend(warehouse)
  const go = async (file: File, isDry: boolean) => {
    setProblem(undefined)
    try {
      const answer = await send.run({ file, dryRun: isDry })
      if (answer) setTried({ file, answer, isDry })
    } catch (error) {
      setProblem(error as Error)
    }
  }
  if (!tried)
    return (
      <div className="fields">
        {warehouses.length > 1 && (
          <NativeSelect
            label={say.inWarehouse}
            value={chosen}
            onChange={({ currentTarget: { value } }) => setWarehouse(value)}
            data={[
              { value: '', label: say.allWarehouses },
              ...warehouses.map(({ code, name }) => ({ value: code, label: name })),
            ]}
          />
        )}
        <FileDrop
          title={say.drop}
          help={say.dropHelp}
          accept=".csv,.tsv,.txt,.xlsx,.json,.jsonl,.xml"
          isBusy={send.isBusy}
          take={(file) => void go(file, true)}
        />
        <Complaint problem={problem} />
      </div>
    )
  const { file, answer, isDry } = tried
  return (
    <>
      <StockOutcome name={file.name} answer={answer} isDry={isDry} />
      <Complaint problem={problem} />
      <div className="dialog-foot">
        <Button variant="default" onClick={() => setTried(undefined)}>
          {supply.file.another}
        </Button>
        {isDry ? (
          <Apply answer={answer} isBusy={send.isBusy} apply={() => void go(file, false)} />
        ) : (
          <Button onClick={close}>{words.done}</Button>
        )}
      </div>
    </>
  )
}

function useSend(warehouse: string | undefined) {
  const place = usePlace()
  return useAction<{ file: File; dryRun: boolean }, StockImportAnswer>(
    {
      run: async ({ file, dryRun }) =>
        await sendFile(
          'POST',
          hubPath(place, 'imports/stock', {
            ...{ dryRun, fileName: file.name, modifiedAt: new Date(file.lastModified).toISOString() },
            warehouse: warehouse || undefined,
          }),
          file,
        ),
      done: (answer, { dryRun }) => (dryRun ? undefined : toldOf(answer)),
      anew: ['suppliers', 'fulfillments', 'feeds', 'feed-runs'],
    },
    true,
  )
}

function toldOf({ changed, created, run }: StockImportAnswer): string {
  if (run?.state === 'held') return say.heldTold
  return run?.state === 'unchanged' ? say.unchangedFile : say.applied(changed + created)
}

function Apply(props: { answer: StockImportAnswer; isBusy: boolean; apply: () => void }) {
  const { answer, isBusy, apply } = props
  const changes = answer.changed + answer.created
  const isHolding = answer.run?.gates.some(({ tripped }) => tripped) ?? false
  return (
    <Button loading={isBusy} disabled={changes === 0} onClick={apply}>
      {changes === 0 ? supply.file.nothing : isHolding ? say.handIn : say.apply(changes)}
    </Button>
  )
}
