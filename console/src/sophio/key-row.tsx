import { Button, Switch } from '@mantine/core'
import { EndButton } from '../access/list-buttons.tsx'
import type { SophioKey } from '../api/types.ts'
import { Cell } from '../kit/panel.tsx'
import { Expiry, LastUsed, Time } from '../kit/time.tsx'
import { usePlace } from '../place.tsx'
import { words } from '../words.ts'

const say = words.sophio

interface KeyRowProps {
  readonly pair: SophioKey
  readonly showUses: (pair: SophioKey) => void
  readonly askUrl: (pair: SophioKey) => void
  readonly rotate: (pair: SophioKey) => void
  readonly askRevoke: (pair: SophioKey) => void
}

export function KeyRow({ pair, showUses, askUrl, rotate, askRevoke }: KeyRowProps) {
  const { me } = usePlace()
  const { name, key, createdAt, expiresAt, isReplaced, lastUsedAt, uses } = pair
  const [newest] = uses
  return (
    <tr>
      <th scope="row">
        {name} {isReplaced && <span className="tag">{say.replaced}</span>}
        <div>
          <code className="soft">{key}</code>
        </div>
      </th>
      <Cell label={say.url}>
        <UrlSwitch pair={pair} askUrl={askUrl} />
      </Cell>
      <Cell label={words.lastUsed}>
        {newest === undefined ? (
          <LastUsed at={lastUsedAt} />
        ) : (
          <button
            type="button"
            className="cell-link"
            aria-label={say.usesOf(name)}
            onClick={() => showUses(pair)}
          >
            <LastUsed at={newest.lastAt} />
          </button>
        )}
      </Cell>
      <Cell label={words.created}>
        <Time at={createdAt} />
      </Cell>
      <Cell label={say.ends}>
        {isReplaced && expiresAt !== null ? <Time at={expiresAt} isRelative /> : <Expiry at={expiresAt} />}
      </Cell>
      <td className="row-actions">
        {me.mayWrite && !isReplaced && (
          <Button variant="subtle" onClick={() => rotate(pair)} aria-label={say.rotateNamed(name)}>
            {say.rotate}
          </Button>
        )}
        {me.mayWrite && (
          <EndButton label={words.revoke} named={words.revokeNamed(name)} end={() => askRevoke(pair)} />
        )}
      </td>
    </tr>
  )
}

function UrlSwitch({ pair, askUrl }: Pick<KeyRowProps, 'pair' | 'askUrl'>) {
  const { me } = usePlace()
  const { name, urlAllowed } = pair
  const told = urlAllowed ? say.urlAllowed : say.urlNotAllowed
  if (!me.mayWrite) return told
  return (
    <Switch
      size="xs"
      withThumbIndicator={false}
      aria-label={say.urlOf(name)}
      label={told}
      checked={urlAllowed}
      onChange={() => askUrl(pair)}
    />
  )
}
