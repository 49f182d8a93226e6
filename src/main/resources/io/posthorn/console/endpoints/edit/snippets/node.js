// before any JSON parser: the signature is over the exact bytes
import { createHmac, timingSafeEqual } from "node:crypto";

app.post("/hooks/posthorn", express.raw({ type: "*/*" }), (req, res) => {
  const mac = createHmac("sha256", process.env.WEBHOOK_SECRET).update(req.body);
  const ours = Buffer.from("sha256=" + mac.digest("hex"));
  const sent = Buffer.from(req.get("X-OWC-Signature") ?? "");
  if (ours.length !== sent.length || !timingSafeEqual(ours, sent))
    return res.sendStatus(401);

  res.sendStatus(204);           // answer first, work afterwards
  handle(JSON.parse(req.body));
});
