import { Drawer } from '@mantine/core'
import type { SophioKey } from '../api/types.ts'
import { Time } from '../kit/time.tsx'
import { words } from '../words.ts'

const say = words.sophio

/** When, from where, and whether by header or in the address. */
export function UsesDrawer({ of, close }: { of: SophioKey | undefined; close: () => void }) {
  return (
    <Drawer
      opened={of !== undefined}
      onClose={close}
      position="right"
      size={420}
      title={of && say.usesOf(of.name)}
      closeButtonProps={{ 'aria-label': words.close }}
      classNames={{ content: 'side-sheet', header: 'side-sheet', title: 'side-sheet-title' }}
    >
      <p className="soft small">{say.usesAbout}</p>
      <ul className="uses">
        {of?.uses.map(({ way, address, firstAt, lastAt }) => (
          <li key={`${way} ${address}`}>
            <span className={way === 'url' ? 'tag tag-noted' : 'tag'}>{say.ways[way]}</span>
            <div>
              <code className="break">{address}</code>
              <div className="soft small">
                <Time at={lastAt} isRelative />
                {firstAt !== lastAt && (
                  <>
                    , {say.since} <Time at={firstAt} />
                  </>
                )}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Drawer>
  )
}
