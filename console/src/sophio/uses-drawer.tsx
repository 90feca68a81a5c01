import type { SophioKey } from '../api/types.ts'
import { SideSheet } from '../kit/side-sheet.tsx'
import { Time } from '../kit/time.tsx'
import { words } from '../words.ts'

const say = words.sophio

/** When, from where, and whether by header or in the address. */
export function UsesDrawer({ of, close }: { of: SophioKey | undefined; close: () => void }) {
  return (
    <SideSheet isOpen={of !== undefined} close={close} size={420} title={of && say.usesOf(of.name)}>
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
    </SideSheet>
  )
}
