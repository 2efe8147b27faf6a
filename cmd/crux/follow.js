(() => {
  "use strict";
  const {version} = document.currentScript.dataset;
  const news = new EventSource(location.pathname + "/news");
  news.onmessage = event => {
    if (event.data !== version) location.reload();
  };
})();
