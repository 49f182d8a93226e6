package io.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.Access;
import io.posthorn.model.AwkwardTexts;
import io.posthorn.model.AwkwardTexts.Spelling;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see in a payload is what a search finds, whatever a site's JSON library writes. */
class AwkwardSearchTest {
  @TempDir Path home;

  @Test
  void everyTextIsFoundInEverySpelling() {
    try (RunningApi running = new RunningApi(home)) {
      Client admin = running.admin();
      admin
          .post("/v1/endpoints", "{'siteid':1,'url':'http://127.0.0.1:9/x','events':['*']}")
          .expect(201);
      for (String text : AwkwardTexts.ALL) {
        for (Spelling spelling : Spelling.values()) {
          String json =
              "{\"event\":\"chat.closed\",\"siteid\":1,\"text\":"
                  + spelling.quoted("«" + text + "»")
                  + "}";
          running.engine.intake().accept(Access.ADMIN, json.getBytes(StandardCharsets.UTF_8), null);
        }
      }
      List<String> missed = new ArrayList<>();
      for (String text : AwkwardTexts.ALL) {
        String q = "q=" + URLEncoder.encode("«" + text + "»", StandardCharsets.UTF_8);
        int events = admin.get("/v1/events?" + q).expect(200).json().get("items").size();
        int deliveries = admin.get("/v1/deliveries?" + q).expect(200).json().get("items").size();
        if (events != Spelling.values().length || deliveries != events) {
          missed.add(text + ": " + events + " events, " + deliveries + " deliveries");
        }
      }
      assertThat(missed).isEmpty();
    }
  }
}
