// After a destruction the page is loaded anew: nothing of the person stays in its memory, and the store gets the fresh database that the
// shell has named.

export function reopen(): void {
  window.location.reload()
}
