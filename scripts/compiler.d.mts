/** Path of TypeScript's compiler, a program of this platform. */
export const compiler: string;
