import type { Claim, IdempotencyStore } from '../../src/idempotency/index.js'

/** A store of a test, and how to close what it stands on. */
export interface OpenedStore {
  readonly store: IdempotencyStore
  close(): Promise<void>
}

/** What every store keeps to. */
export function describeIdempotencyStore(name: string, open: () => Promise<OpenedStore>): void {
  describe(name, () => {
    let opened: OpenedStore
    beforeAll(async () => void (opened = await open()))
    afterAll(() => opened.close())

    const noon = Date.UTC(2026, 10, 26, 12)
    let count = 0

    /** A claim on something that no other test claims. */
    function newClaim(): Claim {
      const id = String(++count).padStart(64, '0')
      const later = { lockedUntil: noon + 1000, expiresAt: noon + 60_000 }
      return { id, fingerprint: 'one', owner: 'first', now: noon, ...later }
    }

    const begin = (claim: Claim) => opened.store.begin(claim)
    const complete = (claim: Claim, answer?: string) => opened.store.complete(claim, answer)
    const at = (claim: Claim, ms: number): Claim => ({
      ...claim,
      owner: 'second',
      now: noon + ms,
      lockedUntil: noon + ms + 1000,
      expiresAt: noon + ms + 60_000,
    })

    it('lets one begin, and says of others what they are', async () => {
      const claim = newClaim()
      expect(await begin(claim)).toEqual({ kind: 'begun' })
      expect(await begin(at(claim, 1))).toEqual({ kind: 'in-flight' })
      expect(await begin({ ...at(claim, 1), fingerprint: 'other' })).toEqual({ kind: 'other-request' })
      expect(await begin({ ...newClaim(), owner: 'second' })).toEqual({ kind: 'begun' })
    })

    it.each(['', 'an answer', 'äöü 漢字 \u0000', 'x'.repeat(300_000)])(
      'gives the answer that was kept',
      async (answer) => {
        const claim = newClaim()
        await begin(claim)
        expect(await complete(claim, answer)).toBe(true)
        expect(await begin(at(claim, 2000))).toEqual({ kind: 'done', answer })
        expect(await begin({ ...at(claim, 2000), fingerprint: 'other' })).toEqual({ kind: 'other-request' })
      },
    )

    it('remembers that something was done whose answer cannot be kept', async () => {
      const claim = newClaim()
      await begin(claim)
      expect(await complete(claim, undefined)).toBe(true)
      expect(await begin(at(claim, 2000))).toEqual({ kind: 'done', answer: undefined })
    })

    it('lets it be tried again when the claim was given back', async () => {
      const claim = newClaim()
      await begin(claim)
      await opened.store.release(claim)
      expect(await begin({ ...at(claim, 1), fingerprint: 'other' })).toEqual({ kind: 'begun' })
    })

    it('lets it be tried again when the lock has ended without an answer, but not as another request', async () => {
      const claim = newClaim()
      await begin(claim)
      expect(await begin(at(claim, 999))).toEqual({ kind: 'in-flight' })
      expect(await begin({ ...at(claim, 1000), fingerprint: 'other' })).toEqual({ kind: 'other-request' })
      expect(await begin(at(claim, 1000))).toEqual({ kind: 'begun' })
    })

    it('takes no answer and no claim back from whoever lost the lock', async () => {
      const claim = newClaim()
      const second = at(claim, 1000)
      await begin(claim)
      await begin(second)
      expect(await complete(claim, 'late')).toBe(false)
      await opened.store.release(claim)
      expect(await begin(at(claim, 1001))).toEqual({ kind: 'in-flight' })
      expect(await complete(second, 'in time')).toBe(true)
      expect(await complete(claim, 'late')).toBe(false)
      await opened.store.release(second)
      expect(await begin(at(claim, 3000))).toEqual({ kind: 'done', answer: 'in time' })
    })

    it('forgets what has expired', async () => {
      const claim = newClaim()
      await begin(claim)
      await complete(claim, 'old')
      expect(await begin(at(claim, 59_000))).toEqual({ kind: 'done', answer: 'old' })
      expect(await begin({ ...at(claim, 60_000), fingerprint: 'other' })).toEqual({ kind: 'begun' })
    })

    it('lets exactly one of many begin', async () => {
      const claim = newClaim()
      const owners = Array.from({ length: 20 }, (_, number) => `owner ${number}`)
      const beginnings = await Promise.all(owners.map((owner) => begin({ ...claim, owner })))
      expect(beginnings.map(({ kind }) => kind).toSorted()).toEqual([
        'begun',
        ...Array.from({ length: 19 }, () => 'in-flight'),
      ])
    })
  })
}
