// Shows how far a job is, as the server tells it. When the connection ends, the browser asks again by itself and says
// what it heard last; when the job begins or has ended, its page is shown as it then is.
for (const place of document.querySelectorAll("[data-job]")) {
  const events = new EventSource(place.dataset.job);
  events.addEventListener("progress", (event) => {
    const job = JSON.parse(event.data);
    if (job.state !== place.dataset.state) {
      events.close();
      location.reload();
      return;
    }
    const bar = place.querySelector("progress");
    if (job.total) {
      bar.max = job.total;
      bar.value = job.done;
    }
    place.querySelector("[data-figures]").textContent = job.figures;
    if (job.message) {
      place.querySelector("[data-message]").textContent = job.message;
    }
  });
  events.addEventListener("end", () => {
    events.close();
    location.reload();
  });
  addEventListener("pagehide", () => events.close());
}
