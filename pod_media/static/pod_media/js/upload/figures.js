/** Numbers as people read them: bytes, percent, time left. */

const language = document.documentElement.lang || "en";
const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];

export function bytes(count) {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(count, 1)) / Math.log(1000)));
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: UNITS[step],
    unitDisplay: step ? "short" : "long",
    maximumFractionDigits: step > 1 ? 1 : 0,
  }).format(count / 1000 ** step);
}

export function percent(share) {
  // Rounded down: 100 % is said when it is done.
  const whole = Math.floor(share * 100) / 100;
  return new Intl.NumberFormat(language, { style: "percent" }).format(whole);
}

export function duration(seconds) {
  const [unit, size] =
    seconds < 60 ? ["second", 1] : seconds < 5400 ? ["minute", 60] : ["hour", 3600];
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit,
    unitDisplay: "long",
    maximumFractionDigits: unit === "hour" ? 1 : 0,
  }).format(Math.max(1, seconds / size));
}

/** Bytes per second over the last seconds, smoothed so that the time left does not jump. */
export class Speed {
  constructor() {
    this.rate = 0;
    this.reset();
  }

  reset() {
    this.last = null;
  }

  note(sent, now = performance.now()) {
    if (!this.last) {
      this.last = { sent, now };
      return this.rate;
    }
    const passed = (now - this.last.now) / 1000;
    if (passed < 0.5) return this.rate;
    const rate = Math.max(0, sent - this.last.sent) / passed;
    this.rate = this.rate ? this.rate * 0.7 + rate * 0.3 : rate;
    this.last = { sent, now };
    return this.rate;
  }
}
