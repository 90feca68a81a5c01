import { IconPhoto } from '@tabler/icons-react'
import { say } from './words.ts'

/** Of the hub's own store; a picture on another host is not loaded by this page, and stands as a sign. */
export function Picture({ image, size = 32 }: { image: string | null; size?: number }) {
  const own = image?.startsWith('/images/') ? image : undefined
  if (own) {
    return <img className="catalog-picture" src={own} alt="" width={size} height={size} loading="lazy" />
  }
  return (
    <span
      className="catalog-picture"
      style={{ width: size, height: size }}
      title={image === null ? undefined : say.elsewhere}
    >
      <IconPhoto size={size / 2} aria-hidden opacity={image === null ? 0.35 : 0.8} />
    </span>
  )
}
