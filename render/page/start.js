const page = new Page(JSON.parse(find("#map-data").textContent));
