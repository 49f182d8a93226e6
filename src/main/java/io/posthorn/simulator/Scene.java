package io.posthorn.simulator;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What everything on the site shares: the stage, chance, the cast and the running numbers. */
final class Scene {
  private static final String SHOP = "https://shop.example.com";
  private static final double REFERRED_SHARE = 0.6;

  private final long siteId;
  private final Stage stage;
  private final Dice dice;
  private final Cast cast;
  private long lastChat = 48_000;
  private long lastMessage = 913_000;

  Scene(long siteId, Stage stage, Dice dice, Cast cast) {
    this.siteId = siteId;
    this.stage = stage;
    this.dice = dice;
    this.cast = cast;
  }

  Stage stage() {
    return stage;
  }

  Dice dice() {
    return dice;
  }

  Cast cast() {
    return cast;
  }

  long nextChatId() {
    return ++lastChat;
  }

  long nextMessageId() {
    return ++lastMessage;
  }

  String time() {
    return Parts.time(stage.time());
  }

  /** An event that happens now. */
  Payload payload(String type) {
    return new Payload(type, siteId, time());
  }

  /** Some page of the shop. */
  Parts.Page page() {
    Cast.Place place = dice.pick(cast.pages());
    String referrer = dice.chance(REFERRED_SHARE) ? dice.pick(cast.referrers()) : null;
    return new Parts.Page(SHOP + place.path(), place.title(), referrer);
  }

  /** A file that was sent with a message. */
  Parts.Attachment attachment(long messageId) {
    Parts.File file = dice.pick(cast.files());
    String url =
        "https://files.example.com/%d/%d/%s"
            .formatted(siteId, messageId, file.name().replaceAll("[^\\x21-\\x7E]", "_"));
    return new Parts.Attachment(file.name(), file.type(), file.size(), url);
  }

  /** More became known of a visitor. */
  void emitUpdate(Visitor visitor) {
    Map<String, @Nullable Object> previous = visitor.learn(dice);
    stage.emit(
        payload("visitor.updated")
            .put("visitor", visitor.part())
            .put("author", visitor.author())
            .put("changed", List.copyOf(previous.keySet()))
            .put("previous", previous));
  }

  /** A chat begins now. */
  Chat chat(Visitor visitor) {
    return new Chat(
        nextChatId(),
        visitor,
        dice.pick(cast.channels()),
        dice.chance(0.7) ? dice.pick(cast.departments()) : null,
        page(),
        stage.time());
  }

  /** A chat is somebody's now. */
  void emitAssigned(Chat chat, Parts.Agent to, Parts.Author by) {
    Parts.Agent previous = chat.agent();
    chat.assign(to);
    stage.emit(
        payload("chat.assigned")
            .put("chat", chat.part())
            .put("visitor", chat.visitor().part())
            .put("agent", to)
            .put("previousAgent", previous)
            .put("author", by));
  }

  /** A chat is over. */
  void emitClosed(Chat chat, Parts.Author by, String reason) {
    chat.close();
    stage.emit(
        payload("chat.closed")
            .put("chat", chat.part())
            .put("visitor", chat.visitor().part())
            .put("agent", chat.agent())
            .put("author", by)
            .put("reason", reason)
            .put("duration", chat.seconds(stage.time()))
            .put("messageCount", chat.messages().size())
            .put("transcript", chat.messages()));
  }
}
