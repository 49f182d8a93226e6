// before any JSON parser: the signature is over the exact bytes
import { createHmac, timingSafeEqual } from "node:crypto";

app.post("/hooks/posthorn", express.raw({ type: "*/*" }), (req, res) => {
  const sent = Buffer.from(req.get("X-OWC-Signature") ?? "");
  const ours = (secret) => {
    const mac = createHmac("sha256", secret).update(req.body).digest("hex");
    const sum = Buffer.from("sha256=" + mac);
    return sum.length === sent.length && timingSafeEqual(sum, sent);
  };
  // the old secret: only while you rotate
  const { WEBHOOK_SECRET, WEBHOOK_OLD_SECRET } = process.env;
  if (![WEBHOOK_SECRET, WEBHOOK_OLD_SECRET].filter(Boolean).some(ours))
    return res.sendStatus(401);

  res.sendStatus(204);           // answer first, work afterwards
  handle(JSON.parse(req.body));
});
