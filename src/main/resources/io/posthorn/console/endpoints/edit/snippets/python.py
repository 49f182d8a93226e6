# before any JSON parser: the signature is over the exact bytes
import hashlib, hmac, os
from flask import Flask, request

app = Flask(__name__)

@app.post("/hooks/posthorn")
def posthorn():
    body = request.get_data()
    sent = request.headers.get("X-OWC-Signature", "").encode()

    def ours(name):              # the old secret: only while you rotate
        secret = os.environ.get(name, "").encode()
        mac = "sha256=" + hmac.new(secret, body, hashlib.sha256).hexdigest()
        return secret and hmac.compare_digest(mac.encode(), sent)

    if not ours("WEBHOOK_SECRET") and not ours("WEBHOOK_OLD_SECRET"):
        return "", 401

    queue.put(body)              # answer first, work afterwards
    return "", 204
