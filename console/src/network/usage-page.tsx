import { PageHead } from '../shell/page-head.tsx'
import { RateLimits } from './rate-limits.tsx'
import { words } from './words.ts'

/** What a retailer’s programs have left to call. */
export function UsagePage() {
  return (
    <>
      <PageHead title={words.limits.usageTitle} intro={words.limits.usageIntro} />
      <RateLimits path="rate-limits" door="own" />
    </>
  )
}
