/** Times on a timeline: float seconds from the start, read and written as people do. */

const UNITS = { h: 3600, m: 60, s: 1 };

/** Return the seconds in "95", "1h2m3s" or "1:02:03.5"; null if it is none of these. */
export function parseTime(text) {
  const given = String(text ?? "").trim().toLowerCase();
  if (/^\d+(\.\d+)?$/.test(given)) {
    return Number(given);
  }
  if (/^(\d+:)?\d{1,2}:\d{1,2}(\.\d+)?$/.test(given)) {
    return given.split(":").reduce((total, part) => total * 60 + Number(part), 0);
  }
  const parts = [...given.matchAll(/(\d+(?:\.\d+)?)([hms])/g)];
  if (!parts.length || parts.map((part) => part[0]).join("") !== given) {
    return null;
  }
  return parts.reduce((total, [, number, unit]) => total + Number(number) * UNITS[unit], 0);
}

/** Write seconds as 1:02:03, without hours below one. */
export function formatTime(seconds) {
  const whole = Math.max(0, Math.floor(seconds || 0));
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
