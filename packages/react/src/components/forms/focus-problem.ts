/** The first field of a form that has a problem takes the focus, after the fields have said it. */
export const focusProblem = (form: HTMLFormElement): void => {
  setTimeout(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
};
