import { NativeSelect, Radio } from '@mantine/core'
import { useHub } from '../api/hub.ts'
import { FileDrop } from '../kit/file-drop.tsx'
import { Panel } from '../kit/panel.tsx'
import { usePlace } from '../place.tsx'
import { type Constants, constantsOf, type Kind, kindOf, kinds } from './import-address.ts'
import { say } from './words.ts'

interface Props {
  readonly kind: Kind
  readonly changeKind: (kind: Kind) => void
  readonly constants: Constants
  readonly changeConstants: (constants: Constants) => void
  readonly take: (file: File) => void
}

const accept = '.csv,.tsv,.txt,.xlsx,.json,.jsonl,.xml,.gz'

/** What the file is, what holds for all of it, and the file. */
export function FileChoice({ kind, changeKind, constants, changeConstants, take }: Props) {
  const { environment } = usePlace()
  // all but stock is shared by both environments, and production's to change
  const isHere = environment === 'production' || kind === 'stock'
  return (
    <Panel title={say.kind} about={say.kindHelp[kind] ?? ''}>
      <div className="imports-body">
        <Radio.Group
          aria-label={say.kind}
          value={kind}
          onChange={(value) => changeKind(kindOf(value))}
          className="imports-kinds"
        >
          {kinds.map((each) => (
            <Radio key={each} value={each} label={say.kinds[each]} />
          ))}
        </Radio.Group>
        {isHere ? (
          <>
            <div className="imports-pair">
              {constantsOf[kind].map((name) => (
                <ConstantField
                  key={name}
                  name={name}
                  value={constants[name]}
                  change={(value) => changeConstants({ ...constants, [name]: value })}
                />
              ))}
            </div>
            <FileDrop
              title={say.drop(say.kinds[kind] ?? kind)}
              help={say.dropHelp}
              accept={accept}
              take={take}
            />
          </>
        ) : (
          <p className="notice">{say.notHere}</p>
        )}
      </div>
    </Panel>
  )
}

const lists: Readonly<Record<keyof Constants, string>> = {
  supplier: 'suppliers',
  warehouse: 'warehouses',
  priceList: 'price-lists',
}

interface FieldProps {
  readonly name: keyof Constants
  readonly value: string
  readonly change: (value: string) => void
}

function ConstantField({ name, value, change }: FieldProps) {
  const found = useHub<{ data: { code: string; name: string }[] }>(lists[name], { limit: 200 })
  return (
    <NativeSelect
      label={say.constants[name]}
      description={say.constants.title}
      value={value}
      onChange={({ currentTarget }) => change(currentTarget.value)}
      data={[
        { value: '', label: say.constants.file },
        ...(found.data?.data ?? []).map(({ code, name: label }) => ({ value: code, label })),
      ]}
    />
  )
}
