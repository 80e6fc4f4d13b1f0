/* Takes a time from the player of the page's recording, or shows the moment typed. */

function playhead() {
  return document.querySelector('.pod-recording video')?.currentTime ?? 0;
}

/* As people write times: 1:02:03.5. */
function clock(seconds) {
  const tenths = Math.round(seconds * 10);
  const [whole, tenth] = [Math.floor(tenths / 10), tenths % 10];
  const two = (number) => String(number).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  const text = hours
    ? `${hours}:${two(minutes)}:${two(whole % 60)}`
    : `${minutes}:${two(whole % 60)}`;
  return tenth ? `${text}.${tenth}` : text;
}

class MomentController extends window.StimulusModule.Controller {
  take() {
    const input = this.element.querySelector('input');
    input.value = clock(playhead());
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

window.wagtail.app.register('pod-moment', MomentController);
