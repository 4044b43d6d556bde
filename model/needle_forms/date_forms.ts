import { integer, real, text, type VariantForm } from './variant';

/** Seconds from 1970 to 2001, from when Apple's frameworks count. */
const appleEpochSeconds = 978_307_200;
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A moment as a store keeps it: milliseconds, seconds and microseconds since 1970, seconds since 2001, and as text to the
 * second or better, in UTC.
 * @param milliseconds since 1970, decimal digits
 * @fidelity text in another time zone is not looked for, nor is the day alone, which many moments share
 */
export function dateForms(milliseconds: string): readonly VariantForm[] {
  const ms = Number(milliseconds);
  const whole = BigInt(milliseconds);
  const seconds = [...new Set([Math.floor(ms / 1000), Math.trunc(ms / 1000)])];
  const iso = new Date(ms).toISOString();
  return [
    integer(whole),
    text(iso),
    text(milliseconds),
    text(milliseconds.replace('-', ''), 'milliseconds without sign'),
    integer(whole * 1000n, 'microseconds'),
    ...seconds.flatMap((count) => [
      integer(BigInt(count), 'seconds'),
      text(String(Math.abs(count)), 'seconds'),
    ]),
    real(ms / 1000, 'seconds with a fraction'),
    // Rounded once by who counts from 2001, and twice by who takes it from seconds since 1970.
    real((ms - appleEpochSeconds * 1000) / 1000, 'seconds since 2001'),
    real(ms / 1000 - appleEpochSeconds, 'seconds since 2001'),
    ...writtenForms(iso),
  ];
}

function writtenForms(iso: string): readonly VariantForm[] {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/.exec(iso);
  if (!parts) return [];
  const [toTheSecond, year = '', month = '', day = '', hour = '', minute = '', second = ''] = parts;
  const time = `${hour}:${minute}:${second}`;
  const name = monthNames[Number(month) - 1] ?? '';
  const shortTime = `${Number(hour) % 12 || 12}:${minute}:${second}`;
  return [
    text(toTheSecond, 'ISO to the second'),
    text(`${year}-${month}-${day} ${time}`, 'ISO with a space'),
    text(`${year}${month}${day}T${hour}${minute}${second}`, 'ISO without separators'),
    text(`${year}${month}${day}${hour}${minute}${second}`, 'digits of date and time'),
    text(`${year}/${month}/${day} ${time}`, 'year/month/day'),
    text(`${day}.${month}.${year} ${time}`, 'day.month.year'),
    text(`${day}/${month}/${year} ${time}`, 'day/month/year'),
    text(`${month}/${day}/${year} ${time}`, 'month/day/year'),
    text(`${Number(month)}/${Number(day)}/${year}, ${shortTime}`, 'month/day/year, 12 hours'),
    text(`${day} ${name} ${year} ${time}`, 'day, name of month, year'),
    text(`${name} ${day} ${year} ${time}`, 'name of month, day, year'),
  ];
}
