/** The menu of qualities: automatic, or one height kept whatever the network does. */

import { keep, kept } from "./preferences.js";
import { steer } from "./steer.js";

const NAME = "PodQualityButton";
// Of HTMLMediaElement.readyState.
const HAVE_FUTURE_DATA = 3;

export function quality(context) {
  const { player, videojs } = context;
  define(videojs);
  const levels = player.qualityLevels?.();
  if (!levels) {
    return;
  }
  const bar = player.getChild("controlBar");
  const before = bar.children().indexOf(bar.getChild("pictureInPictureToggle"));
  const button = bar.addChild(NAME, { context, levels }, before < 0 ? undefined : before);
  player.on("loadstart", () => steer(player, () => button.chosen));
  steer(player, () => button.chosen);
  levels.on("addqualitylevel", () => {
    restrict(levels, button.chosen);
    button.update();
    // Levels are told of one by one, after the engine has chosen the first: look at them together.
    queueMicrotask(() => begin(player, levels, button.chosen));
  });
  levels.on("change", () => button.name());
}

/** Return the heights on offer, highest first, each once. */
export function heightsOf(levels) {
  const heights = [...levels].map((level) => level.height).filter(Boolean);
  return [...new Set(heights)].sort((a, b) => b - a);
}

/** Leave out what is not of `height`, if that height is there; nothing is switched. */
export function restrict(levels, height) {
  if (heightsOf(levels).includes(height)) {
    for (const level of [...levels].filter((each) => each.height !== height)) {
      level.enabled = false;
    }
  }
}

/**
 * Switch at once: to `height`, or for "auto" to whatever suits, from what plays now.
 *
 * The HLS engine drops what it has buffered for the level enabled last, so that comes last.
 */
export function choose(levels, height) {
  restrict(levels, height);
  const exists = heightsOf(levels).includes(height);
  const wanted = [...levels].filter((level) => !exists || level.height === height);
  const playing = levels[levels.selectedIndex];
  for (const level of wanted.sort((a, b) => (a === playing) - (b === playing))) {
    level.enabled = false;
    level.enabled = true;
  }
}

/** Go over to `height`, if it has come and something else was chosen to begin with. */
function begin(player, levels, height) {
  if (heightsOf(levels).includes(height) && levels[levels.selectedIndex]?.height !== height) {
    choose(levels, height);
    player.one("playing", () => insist(player, height));
  }
}

/**
 * See that `height` is what is shown. What the browser has decoded ahead of the switch it shows
 * to the end of the buffer; a seek to where we are makes it let go. A few tries, a second apart;
 * while it waits for data there is nothing to try.
 */
function insist(player, height, tries = 5) {
  setTimeout(() => {
    if (!tries || player.isDisposed() || player.videoHeight() === height) return;
    const waits = player.seeking() || player.readyState() < HAVE_FUTURE_DATA;
    if (!waits && !player.ended()) player.currentTime(player.currentTime());
    insist(player, height, waits ? tries : tries - 1);
  }, 1000);
}

function define(videojs) {
  if (videojs.getComponent(NAME)) {
    return;
  }
  const MenuButton = videojs.getComponent("MenuButton");
  const MenuItem = videojs.getComponent("MenuItem");

  class QualityItem extends MenuItem {
    handleClick() {
      this.options_.button.choose(this.options_.height);
    }
  }

  class QualityButton extends MenuButton {
    constructor(player, options) {
      super(player, options);
      this.chosen = kept().height ?? "auto";
      this.addClass("pod-quality");
      this.update();
    }

    createItems() {
      const { levels, context } = this.options_;
      const heights = heightsOf(levels);
      const choices = heights.length > 1 ? ["auto", ...heights] : heights;
      const chosen = heights.includes(this.chosen) ? this.chosen : "auto";
      return choices.map((height) => {
        const label = height === "auto" ? context.words.auto : `${height}p`;
        const selected = height === chosen || heights.length === 1;
        return new QualityItem(this.player_, {
          label, height, button: this, selectable: true, selected,
        });
      });
    }

    choose(height) {
      this.chosen = height;
      keep({ height });
      choose(this.options_.levels, height);
      if (height !== "auto") insist(this.player_, height);
      this.update();
    }

    update() {
      super.update();
      this.name();
    }

    /** Show which quality plays, and say it. */
    name() {
      if (!this.options_?.levels) {
        return;
      }
      const { levels, context } = this.options_;
      const playing = levels[levels.selectedIndex]?.height;
      const label = playing ? `${playing}p` : context.words.auto;
      this.controlText(context.words.quality.replace("{quality}", label));
      this.$(".vjs-icon-placeholder")?.setAttribute("data-label", label);
    }
  }
  videojs.registerComponent("PodQualityItem", QualityItem);
  videojs.registerComponent(NAME, QualityButton);
}
