/** Times on a timeline: float seconds from the start, read and written as people do. */

const PLAIN = /^\d+(?:[.,]\d+)?$/;
const CLOCK = /^(?:(\d+):)?(\d{1,2}):(\d{1,2}(?:[.,]\d+)?)$/;
const UNITS = /^(?:(\d+)h)?(?:(\d+)m(?:in)?)?(?:(\d+(?:[.,]\d+)?)s)?$/;
// Seconds; what is beyond is a slip of the hand.
const LONGEST = 1000 * 3600;

/**
 * Return the seconds in "95", "1h2m3s" or "1:02:03.5"; null if it is none of these.
 *
 * A comma stands for the point too; what the server's `parse_timecode` reads is read here.
 */
export function parseTime(text) {
  const given = String(text ?? "").replace(/\s+/g, "").toLowerCase();
  if (PLAIN.test(given)) {
    return bounded(number(given));
  }
  const clock = CLOCK.exec(given);
  if (clock) {
    const [hours, minutes, seconds] = clock.slice(1).map(number);
    const isSound = seconds < 60 && (minutes < 60 || !clock[1]);
    return isSound ? bounded(hours * 3600 + minutes * 60 + seconds) : null;
  }
  const units = given ? UNITS.exec(given) : null;
  if (!units) {
    return null;
  }
  const [hours, minutes, seconds] = units.slice(1).map(number);
  return bounded(hours * 3600 + minutes * 60 + seconds);
}

/** Write seconds as 1:02:03, without hours below one. */
export function formatTime(seconds) {
  const whole = Math.max(0, Math.floor(seconds || 0));
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** Write seconds to the thousandth: 1:02:03.500. */
export function formatMoment(seconds) {
  const thousandths = Math.round(Math.max(0, seconds) * 1000);
  const fraction = String(thousandths % 1000).padStart(3, "0");
  return `${formatTime(Math.floor(thousandths / 1000))}.${fraction}`;
}

/** Return seconds to the thousandth, as they are kept. */
export function toThousandths(seconds) {
  return Math.round(seconds * 1000) / 1000;
}

function number(text) {
  return Number((text ?? "0").replace(",", "."));
}

function bounded(seconds) {
  return seconds <= LONGEST ? toThousandths(seconds) : null;
}
