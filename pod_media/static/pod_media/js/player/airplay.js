/** A button to send the picture to a television, where the device can (Safari). */

export function airplay({ player, words, videojs }) {
  const video = player.tech({ IWillNotUseThisInPlugins: true })?.el();
  if (!("WebKitPlaybackTargetAvailabilityEvent" in window) || !video) {
    return;
  }
  const Button = videojs.getComponent("Button");
  const button = new Button(player, { controlText: words.airplay });
  button.addClass("pod-airplay");
  button.handleClick = () => video.webkitShowPlaybackTargetPicker();
  button.hide();
  player.getChild("controlBar").addChild(button);
  video.addEventListener("webkitplaybacktargetavailabilitychanged", ({ availability }) => {
    button[availability === "available" ? "show" : "hide"]();
  });
}
