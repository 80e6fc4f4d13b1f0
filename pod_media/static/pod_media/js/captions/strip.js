/** Draw the sound, the changes of the picture and a ruler, as far as they are in view. */

import { formatTime } from "../player/time.js";
import { peakBetween } from "./peaks.js";

const RULER = 18;
// Seconds between two marks: the first that leaves this many pixels between them.
const STEPS = [0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600];
const APART = 70;

export function drawStrip(canvas, { scroller, scale, view, peaks, scenes }) {
  const [width, height] = [scroller.clientWidth, scroller.clientHeight];
  const ratio = window.devicePixelRatio || 1;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.inlineSize = `${width}px`;
    canvas.style.blockSize = `${height}px`;
  }
  const pen = canvas.getContext("2d");
  const style = getComputedStyle(canvas);
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  pen.fillStyle = pen.strokeStyle = style.color;
  pen.font = `11px ${style.fontFamily}`;
  if (peaks) {
    drawPeaks(pen, peaks, { from: view.from, scale, width, height });
  }
  drawScenes(pen, scenes, { view, scale, height });
  drawRuler(pen, { view, scale, height });
}

function drawPeaks(pen, peaks, { from, scale, width, height }) {
  pen.globalAlpha = 0.4;
  const room = height - RULER;
  const middle = RULER + room / 2;
  pen.beginPath();
  for (let x = 0; x < width; x += 2) {
    const high = peakBetween(peaks, from + x / scale, from + (x + 2) / scale) * room * 0.5;
    pen.rect(x, middle - high, 1.5, Math.max(1, 2 * high));
  }
  pen.fill();
}

function drawScenes(pen, scenes, { view, scale, height }) {
  pen.globalAlpha = 0.9;
  pen.setLineDash([3, 3]);
  pen.beginPath();
  for (const time of scenes.filter((each) => each >= view.from && each <= view.to)) {
    const x = Math.round((time - view.from) * scale) + 0.5;
    pen.moveTo(x, RULER);
    pen.lineTo(x, height);
  }
  pen.stroke();
  pen.setLineDash([]);
}

function drawRuler(pen, { view, scale }) {
  pen.globalAlpha = 1;
  const step = STEPS.find((each) => each * scale >= APART) ?? STEPS.at(-1);
  for (let time = Math.floor(view.from / step) * step; time <= view.to; time += step) {
    const x = Math.round((time - view.from) * scale);
    const fraction = step < 1 ? `.${Math.round((time % 1) * 10)}` : "";
    pen.fillRect(x, 0, 1, RULER - 4);
    pen.fillText(formatTime(time + 0.001) + fraction, x + 4, 11);
  }
}
