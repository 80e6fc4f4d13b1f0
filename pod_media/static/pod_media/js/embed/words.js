/** The words of the messages: commands as they come in, and as the player takes them. */

const VERSION = 1;
// What other university platforms are told, and answer: `{type: "player:play"}`.
const OTHERS = {
  "player:play": { play: true },
  "player:pause": { pause: true },
  "player:mute": { muted: true },
  "player:unmute": { muted: false },
};
const COMMANDS = {
  play: () => ({ play: true }),
  pause: () => ({ pause: true }),
  mute: () => ({ muted: true }),
  unmute: () => ({ muted: false }),
  seek: (value) => (Number.isFinite(value) ? { seek: value } : null),
  setRate: (value) => (Number.isFinite(value) ? { rate: value } : null),
  setCaptions: (value) => (typeof value === "string" ? { captions: value } : null),
};

/** Return `{detail, wantsState, id}` for a message that is a command, else null. */
export function commandOf(data) {
  const other = OTHERS[nameOf(data)];
  if (other) {
    return { detail: other, wantsState: false };
  }
  if (data?.podsite !== VERSION || typeof data.command !== "string") {
    return null;
  }
  const id = ["string", "number"].includes(typeof data.id) ? data.id : undefined;
  if (data.command === "getState") {
    return { detail: null, wantsState: true, id };
  }
  const detail = Object.hasOwn(COMMANDS, data.command) ? COMMANDS[data.command](data.value) : null;
  return detail && { detail, wantsState: false, id };
}

/** Return what who speaks the others' words expects to hear, null for ours. */
export function replyOf(data, player) {
  const other = OTHERS[nameOf(data)];
  if (!other) {
    return null;
  }
  return "muted" in other ? { muted: player.muted(), data: {} } : { paused: player.paused(), data: {} };
}

function nameOf(data) {
  const name = typeof data === "string" ? data : data?.type;
  return typeof name === "string" && Object.hasOwn(OTHERS, name) ? name : "";
}
