package io.posthorn.console.screens;

import java.util.List;

/** The receivers of "Thyme & Honey" and how they answer when all is well. */
enum SampleShop {
  CRM(
      "CRM",
      "https://crm.thymeandhoney.gr/hooks/chat",
      List.of("*"),
      new Answers(201, "{\"ok\":true,\"id\":\"act_%d\"}", "nginx/1.28.0", "203.0.113.24", 128, 28)),
  HELP_DESK(
      "Help desk",
      "https://support.thymeandhoney.gr/api/webhooks/chat",
      List.of(
          "chat.created", "chat.assigned", "chat.closed", "chat.rated", "offline_message.created"),
      new Answers(
          200, "{\"ok\":true,\"ticket\":%d}", "Apache/2.4.65 (Debian)", "203.0.113.61", 150, 60)),
  SLACK_RELAY(
      "Slack relay",
      "https://relay.thymeandhoney.gr/slack/chat",
      List.of("chat.created", "offline_message.created", "endpoint.disabled"),
      new Answers(200, "ok", "Caddy", "203.0.113.40", 74, 12)),
  DATA_WAREHOUSE(
      "Data warehouse",
      "https://ingest.dwh.thymeandhoney.gr/v1/chat-events",
      List.of("*"),
      new Answers(202, "{\"accepted\":1,\"offset\":%d}", "envoy", "198.51.100.17", 310, 110)),
  N8N(
      "n8n",
      "https://n8n.thymeandhoney.gr/webhook/chat",
      List.of("chat.closed"),
      new Answers(200, "{\"message\":\"Workflow was started\"}", "nginx", "203.0.113.88", 42, 9)),
  LOYALTY_APP(
      "Loyalty app",
      "https://loyalty.thymeandhoney.gr:8443/hooks/chat",
      List.of("chat.rated", "visitor.banned"),
      new Answers(200, "{\"points\":%d}", "Caddy", "198.51.100.203", 88, 17));

  final String title;
  final String url;
  final List<String> events;
  final Answers answers;

  SampleShop(String title, String url, List<String> events, Answers answers) {
    this.title = title;
    this.url = url;
    this.events = events;
    this.answers = answers;
  }

  boolean gets(String type) {
    return events.contains("*") || events.contains(type);
  }

  static SampleShop at(String host) {
    for (SampleShop shop : values()) {
      if (shop.url.contains("//" + host)) {
        return shop;
      }
    }
    throw new IllegalArgumentException("Nobody is at " + host);
  }

  /**
   * How a receiver answers.
   *
   * @param body {@code %d} is the delivery's number
   * @param millis how long its own code takes, about
   * @param spread what that varies by, milliseconds
   */
  record Answers(
      int code, String body, String server, String address, double millis, double spread) {}
}
