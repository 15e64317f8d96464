/**
 * A name cut in its middle to at most `most` characters, since long names often differ at their ends:
 * `customer-support…-eu-west-1`. Characters are code points, so that no emoji is cut in two.
 */
export const shortenMiddle = (name: string, most: number): string => {
  const characters = Array.from(name);
  if (characters.length <= most) return name;
  const head = Math.ceil((most - 1) * 0.6);
  const tail = most - 1 - head;
  return `${characters.slice(0, head).join('')}…${tail === 0 ? '' : characters.slice(-tail).join('')}`;
};
