/**
 * The instant that a text in the form of RFC 3339 names, in each way of writing that the schema lets through: a leap second, which the
 * clock of JavaScript does not have, is the second before it; small letters, a blank for `T`, `+08` and `+0800` are read as well.
 */
export function instantOf(text: string): Date {
  const [, day = '', time = '', hours = '', minutes = '00'] = form.exec(text.toUpperCase()) ?? [];
  const zone = hours === 'Z' ? 'Z' : `${hours}:${minutes}`;
  return new Date(`${day}T${time.replace(/:60(?=\.|$)/, ':59')}${zone}`);
}

const form = /^(\d{4}-\d\d-\d\d)[T\s]([\d:.]+)(Z|[+-]\d\d)(?::?(\d\d))?$/;
