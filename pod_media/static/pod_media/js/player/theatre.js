/** Theatre mode: the player takes the width of the window. */

import { keep, kept } from "./preferences.js";

export function theatre(context) {
  const { root, player, words, videojs } = context;
  const stage = root.closest("[data-stage]");
  if (!stage) {
    return;
  }
  const Button = videojs.getComponent("Button");
  const button = new Button(player, { controlText: words.theatre });
  button.addClass("pod-theatre");
  const bar = player.getChild("controlBar");
  bar.addChild(button, {}, bar.children().indexOf(bar.getChild("fullscreenToggle")));
  const set = (isWide) => {
    stage.dataset.theatre = isWide;
    button.el().setAttribute("aria-pressed", isWide);
    button.controlText(isWide ? words.theatre_off : words.theatre);
  };
  context.toggleTheatre = () => {
    const isWide = stage.dataset.theatre !== "true";
    set(isWide);
    keep({ theatre: isWide });
  };
  button.handleClick = context.toggleTheatre;
  set(Boolean(kept().theatre));
}
