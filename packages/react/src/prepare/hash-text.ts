/** FNV-1a, 32 bits: small, the same in every session, and no secret can be read back from it. */
export const hashText = (text: string): number => {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return state;
};
