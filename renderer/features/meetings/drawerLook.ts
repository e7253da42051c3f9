// The drawers of this room look alike.
export const drawerLook = {
  closeButtonProps: { 'aria-label': 'Закрыть' },
  styles: { title: { fontSize: 19, fontWeight: 600 } },
} as const
