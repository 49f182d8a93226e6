package io.posthorn.console.settings;

import java.net.URI;

/** Code that sends an event in. Pure. */
final class Snippets {
  private Snippets() {}

  /** The languages there are snippets for. */
  enum Kind {
    PHP,
    NODE,
    CURL
  }

  /**
   * Ready to run.
   *
   * @param token masked or in full
   */
  static String of(Kind kind, URI ingest, long site, String token) {
    String code =
        switch (kind) {
          case PHP -> PHP;
          case NODE -> NODE;
          case CURL -> CURL;
        };
    return code.replace("{url}", ingest.toString())
        .replace("{site}", Long.toString(site))
        .replace("{token}", token);
  }

  private static final String PHP =
      """
      <?php
      $event = ['event' => 'chat.closed', 'siteid' => {site}, 'chat' => ['id' => 48213]];
      $request = stream_context_create(['http' => [
          'method' => 'POST',
          'header' => [
              'Authorization: Bearer {token}',
              'Content-Type: application/json',
              'Idempotency-Key: chat-48213-closed',
          ],
          'content' => json_encode($event, JSON_THROW_ON_ERROR),
          'ignore_errors' => true,
          'timeout' => 10,
      ]]);
      echo file_get_contents('{url}', false, $request);
      """;

  private static final String NODE =
      """
      const event = { event: 'chat.closed', siteid: {site}, chat: { id: 48213 } };
      const answer = await fetch('{url}', {
        method: 'POST',
        headers: {
          Authorization: 'Bearer {token}',
          'Content-Type': 'application/json',
          'Idempotency-Key': 'chat-48213-closed',
        },
        body: JSON.stringify(event),
        signal: AbortSignal.timeout(10_000),
      });
      console.log(answer.status, await answer.json());
      """;

  private static final String CURL =
      """
      curl --fail-with-body --silent --show-error --retry 5 --retry-connrefused \\
        -H "Authorization: Bearer {token}" \\
        -H "Content-Type: application/json" \\
        -H "Idempotency-Key: chat-48213-closed" \\
        --data-binary '{"event":"chat.closed","siteid":{site},"chat":{"id":48213}}' \\
        "{url}"
      """;
}
