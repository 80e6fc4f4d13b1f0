/** The watch page's way to the editor of chapters: a chapter is begun where the player is. */

let time = 0;

document.addEventListener("pod:timeupdate", ({ detail }) => {
  time = detail.time;
});

for (const link of document.querySelectorAll("[data-adds-chapter]")) {
  link.addEventListener("click", () => {
    link.search = `?add=${Math.round(time * 10) / 10}`;
  });
}
